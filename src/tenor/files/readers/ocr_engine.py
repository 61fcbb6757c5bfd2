"""The models in RapidOCR's wheel → an engine that looks for lines and reads them, by OpenVINO where it is installed, else by ONNX Runtime.

Both compute the same to the sixth digit and so read the same characters; OpenVINO needs some half of the time.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

_SHAPES = 16  # sizes of input for which prepared steps are kept: lines differ in length, and each kept size takes memory
_TOOLS = "openvino.tools.ovc"  # converts models of other programs; loading it tells its maker over the network that it was loaded


def installed() -> bool:
    """Whether the OCR extra is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr_onnxruntime", "cv2", "numpy"))


@cache
def engine(threads: int) -> Any:
    """The engine, loaded once a process. One core a call: what runs at a time is `threads` whole pages, or batches of lines."""
    import rapidocr_onnxruntime

    made = rapidocr_onnxruntime.RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)
    if importlib.util.find_spec("openvino"):
        models = Path(rapidocr_onnxruntime.__file__).parent / "models"
        made.text_det.infer = _Session(models / "ch_PP-OCRv4_det_infer.onnx", 1)  # one page at a time, which takes most memory
        made.text_cls.infer = _Session(models / "ch_ppocr_mobile_v2.0_cls_infer.onnx", 1)
        made.text_rec.session = _Session(models / "ch_PP-OCRv4_rec_infer.onnx", threads)
    return made


class _Session:
    """A model compiled by OpenVINO, called as RapidOCR calls its own; each thread has its own request, and its answer holds until its next."""

    def __init__(self, model: Path, streams: int) -> None:
        self._compiled = _openvino().Core().compile_model(model, "CPU", {
            "NUM_STREAMS": streams, "INFERENCE_NUM_THREADS": streams, "INFERENCE_PRECISION_HINT": "f32", "CPU_RUNTIME_CACHE_CAPACITY": _SHAPES})
        self._own = threading.local()

    def __call__(self, values: Any) -> list[Any]:
        if not hasattr(self._own, "request"):
            self._own.request = self._compiled.create_infer_request()
        self._own.request.infer([values], share_inputs=True)
        return [self._own.request.get_output_tensor().data]


def _openvino() -> Any:
    """The library without its tools: a name that stands for nothing cannot be imported, and it goes on without them."""
    if loaded := sys.modules.get("openvino"):
        return loaded
    sys.modules.setdefault(_TOOLS, None)  # type: ignore[arg-type] # this is how the import system is told
    import openvino

    if sys.modules[_TOOLS] is None:
        del sys.modules[_TOOLS]
    return openvino
