"""The book today → who should do what: `tenor plan --today`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tenor.cli.face import Face
from tenor.cli.language import t
from tenor.cli.tabling import deliver, finish, standing_of

if TYPE_CHECKING:
    from tenor.collection.alerts.alerts import Alert


def show_alerts(face: Face, where: str, policy: Path | None, country: str, xlsx: Path | None, csv_file: Path | None, ics: Path | None,
                chosen: dict[str, str]) -> None:
    """The alert list by owner; with --ics, as a calendar whose entries keep their identity."""
    from tenor.collection.alerts.alerts import alerts_table, quiet
    from tenor.workflow.alerting import alert_rules, alerts_of, write_alert_calendar

    rules, found = alert_rules(policy)
    if rules is None:
        finish(face, found)
        raise SystemExit(1)
    standing = standing_of(face, where, country=country)
    told, more = alerts_of(standing, rules, country=country or "cn")
    own = [alert for alert in told if _asked(alert, chosen)]
    if quiet(face.as_of, rules, country or "cn"):
        face.tell(t(f"{face.as_of} 是休息日或静默日，只列不能等的事项。", f"{face.as_of} is a day of quiet; only what cannot wait is listed."))
    deliver(face, [alerts_table(own)], xlsx=xlsx, csv_file=csv_file)
    if not own:
        face.tell(t("今天没有提醒。", "Nothing to do today."))
    if ics:
        write_alert_calendar(standing, rules, own, ics, language=face.language, force=face.force)
        face.tell(t(f"已写出 {ics}", f"written: {ics}"))
    finish(face, [*found, *more])


def _asked(alert: Alert, chosen: dict[str, str]) -> bool:
    return (chosen.get("contract", "") in ("", alert.contract) and chosen.get("customer", "").casefold() in alert.customer.casefold()
            and chosen.get("owner", "") in ("", alert.owner))
