"""The engine that reads scans: OpenVINO answers as ONNX Runtime does, and loading it tells nobody."""

import subprocess
import sys

import pytest

from tenor.files.readers.ocr_engine import engine, installed

pytest.importorskip("openvino")
pytestmark = pytest.mark.skipif(not installed(), reason="the OCR extra is not installed")

LOADED = """
import sys
told = []
sys.addaudithook(lambda event, _: told.append(event) if event.startswith(("socket.", "subprocess.", "os.fork", "os.posix_spawn")) else None)
import cv2, numpy
import rapidocr_onnxruntime
told.clear()
from tenor.files.readers.ocr_engine import engine
made = engine(1)
made.text_rec.session(numpy.zeros((1, 3, 48, 320), "float32"))
print(type(made.text_rec.session).__module__, told, [name for name in sys.modules if "telemetry" in name], "openvino.tools.ovc" in sys.modules)
"""


def test_loading_the_engine_opens_no_connection_and_starts_no_process():
    """The library's own tools send word of being loaded; they are not loaded."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "tenor.files.readers.ocr_engine [] [] False"


@pytest.mark.parametrize(("part", "field", "shape"), [
    ("text_rec", "session", (2, 3, 48, 416)), ("text_cls", "infer", (2, 3, 48, 192)), ("text_det", "infer", (1, 3, 320, 256))])
def test_both_ways_of_running_a_model_answer_alike(part, field, shape):
    import numpy as np
    from rapidocr_onnxruntime import RapidOCR

    values = np.random.default_rng(7).uniform(-1, 1, shape).astype("float32")
    ours = getattr(getattr(engine(1), part), field)(values)[0]
    theirs = getattr(getattr(RapidOCR(), part), field)(values)[0]
    assert np.abs(ours - theirs).max() < 1e-3
    if part == "text_rec":
        assert (ours.argmax(2) == theirs.argmax(2)).all()


def test_two_threads_have_answers_of_their_own():
    """One request at a time is all that a request takes; the answers of one thread are not overwritten by the other's."""
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    session = engine(2).text_rec.session
    pages = [np.full((1, 3, 48, 320), k / 8, "float32") for k in range(8)]
    alone = [session(page)[0].copy() for page in pages]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda page: session(page)[0].copy(), pages))
    assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(alone, together, strict=True))
