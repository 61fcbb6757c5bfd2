"""A small mail server with TLS for tests: standard library only; it can refuse, stumble and hang up at a chosen point."""

import socketserver
import ssl
import threading
from datetime import UTC, datetime, timedelta


def certificate(folder):
    """A self-signed certificate for localhost and its key, in one PEM file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256()))
    path = folder / "server.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM)
                     + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return path


class _Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
        self.wfile.flush()

    def secure(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")

    def handle(self):
        box, tls = self.server.box, self.server.implicit
        try:
            if tls:
                self.secure()
            box.connections += 1
            self.say("220 test")
            to, sender = [], ""
            while line := self.rfile.readline():
                words = line.decode().strip()
                verb = words.split(" ")[0].upper()
                if verb == "EHLO":
                    offers = ["localhost", "AUTH PLAIN LOGIN", *(["STARTTLS"] if self.server.offers_tls and not tls else [])]
                    for i, offer in enumerate(offers):
                        self.say(f"250{' ' if i == len(offers) - 1 else '-'}{offer}")
                elif verb == "STARTTLS":
                    self.say("220 go on")
                    self.secure()
                    tls = True
                elif verb == "AUTH":
                    self.say("235 welcome" if box.password_right else "535 no")
                elif verb == "MAIL":
                    assert tls, "nothing may be said in the clear"
                    sender = words
                    self.say("250 ok")
                elif verb == "RCPT":
                    answer = next((said for address, answers in box.answers.items() if address in words and answers
                                   for said in [answers.pop(0) if len(answers) > 1 else answers[0]]), "250 ok")
                    if answer == "hang up":
                        return
                    if answer.startswith("25"):
                        to.append(words[8:].strip("<>").split(">")[0])
                    self.say(answer)
                elif verb == "DATA":
                    self.say("354 go on")
                    content = b""
                    while (part := self.rfile.readline()) not in (b".\r\n", b""):
                        content += part[1:] if part.startswith(b"..") else part
                    box.messages.append((sender, tuple(to), content))
                    to = []
                    if box.hang_up_after_data:
                        box.hang_up_after_data -= 1
                        return
                    self.say("250 queued")
                elif verb == "RSET":
                    to = []
                    self.say("250 ok")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("500 what")
        except (OSError, ssl.SSLError):
            return


class Box:
    """What arrived, and how the server is to answer."""

    def __init__(self):
        self.messages, self.answers, self.connections = [], {}, 0
        self.password_right, self.hang_up_after_data = True, 0


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class MailServer:
    """`with MailServer(pem) as (box, port):`"""

    def __init__(self, pem, *, implicit=False, offers_tls=True):
        self.server = _Server(("127.0.0.1", 0), _Talk)
        self.server.box, self.server.implicit, self.server.offers_tls = Box(), implicit, offers_tls
        self.server.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.server.context.load_cert_chain(pem)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.box, self.server.server_address[1]

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
