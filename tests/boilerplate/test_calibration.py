import numpy as np

from cleantext.boilerplate.calibration import calibrate


def test_calibration_finds_slope_and_offset() -> None:
    logits = np.linspace(-4, 4, 200, dtype=np.float32)
    targets = 1 / (1 + np.exp(-(0.5 * logits + 0.3)))
    assert np.allclose(calibrate(logits, targets.astype(np.float32), np.ones(200, np.float32)), (0.5, 0.3), atol=1e-3)


def test_calibration_holds_where_logits_are_far_too_sure() -> None:
    logits = np.linspace(-60, 60, 200, dtype=np.float32)
    targets = (logits > 0).astype(np.float32)
    targets[::5] = 1 - targets[::5]
    slope, _ = calibrate(logits, targets, np.ones(200, np.float32))
    assert 0 < slope < 0.2
