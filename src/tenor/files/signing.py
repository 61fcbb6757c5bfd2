"""A PDF and a certificate (PKCS#12) → the PDF signed (PAdES); a PDF → the signatures that it bears, and whether they hold.

Signing and proving need the extra `sign`. A signature is added after the file's last byte, so that what it was is still in it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from tenor.diagnostic import Stop, say
from tenor.frozen import dataclass

FIELD = "Tenor"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file. `intact`: what it covers was not changed, and nothing was added to the file since that changes what
    it says; `trusted`: its certificate goes back to one that this system trusts."""

    field: str
    signer: str
    intact: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose signature, opened from its file; where a timestamp is to be had."""

    opened: Any
    name: str
    timestamp: str = ""


def open_signer(path: Path, password: str, timestamp: str = "") -> Signer:
    """The certificate and its key. Raises Stop where the extra is missing, the file or its password is wrong."""
    import logging

    if not path.is_file():
        raise Stop(say("file-missing", where=str(path), file=path.name))
    try:
        from pyhanko.sign import signers
    except ImportError:
        raise Stop(say("sign-extra-missing")) from None
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it logs a wrong password with a traceback
    load: Any = signers.SimpleSigner.load_pkcs12
    opened = load(str(path), passphrase=password.encode() or None)
    if opened is None:
        raise Stop(say("sign-certificate-wrong", where=str(path), file=path.name))
    return Signer(opened, str(opened.subject_name), timestamp)


def sign(data: bytes, signer: Signer, *, reason: str = "") -> bytes:
    """The PDF with a PAdES signature; as it is where it bears one of that name already. Raises Stop where it cannot be signed."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if any(each.field_name == FIELD for each in reader.embedded_signatures):
            return data
        what = signers.PdfSignatureMetadata(field_name=FIELD, reason=reason or None, name=signer.name, subfilter=fields.SigSeedSubFilter.PADES)
        stamper = HTTPTimeStamper(signer.timestamp) if signer.timestamp else None
        out = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data), strict=False), what, signer=signer.opened, timestamper=stamper)
    except (PdfError, SigningError, TimestampRequestError, OSError, ValueError) as error:
        raise Stop(say("sign-failed", reason=str(error)[:120] or type(error).__name__)) from None
    return bytes(out.getvalue())


def signatures(data: bytes) -> tuple[Signature, ...]:
    """What signatures a PDF bears, and whether they hold; none where it has none or the extra is missing. Nothing is fetched."""
    if b"/ByteRange" not in data:
        return ()
    import logging

    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        return ()
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        every = PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures
    except (PdfError, ValueError, KeyError, IndexError, TypeError, AttributeError):
        return ()
    return tuple(_judged(each) for each in every)


def _judged(embedded: Any) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificate = getattr(embedded, "signer_cert", None)
    name = certificate.subject.native.get("common_name", "") if certificate is not None else ""
    try:
        status = validate_pdf_signature(embedded, ValidationContext(allow_fetching=False))
        intact = bool(status.intact and status.valid and status.docmdp_ok is not False and status.modification_level is not None
                      and status.modification_level.name in ("NONE", "LTA_UPDATES"))
        return Signature(embedded.field_name, str(name), intact, bool(intact and status.trusted))
    except Exception:  # noqa: BLE001  whatever a forged file makes the library stumble over: the signature does not hold
        return Signature(str(getattr(embedded, "field_name", "")), str(name), False, False)
