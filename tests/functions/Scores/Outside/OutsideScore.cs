using System.Globalization;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>
/// The six rates of a company in a window, computed afresh from raw lists (S-1 to S-7, D-30 to D-60), with the rows that the details must show: each a
/// line, with whether it is a miss.
/// </summary>
internal sealed class OutsideScore
{
    /// <summary>The rates as paths name them, and as members of figures are named.</summary>
    public static readonly (string Path, string Member)[] Rates =
    [
        ("maintenance", "maintenance"), ("rescue", "rescue"), ("complaint", "complaint"), ("inspection", "inspection"), ("fault", "fault"),
        ("maintainer-change", "maintainerChange"),
    ];

    private readonly OutsideFacts _facts;
    private readonly string _company;
    private readonly OutsideWindow _window;
    private readonly Dictionary<string, List<(string Line, bool IsMiss)>> _rows = new(StringComparer.Ordinal);

    public OutsideScore(OutsideFacts facts, string company, OutsideWindow window)
    {
        (_facts, _company, _window) = (facts, company, window);
        Maintenance =
        [
            .. facts.Elevators.Values.Select(elevator => OutsideMaintenance.Of(facts, elevator, company, window)).OfType<OutsideMaintenance>()
                .OrderByDescending(row => row.Total).ThenBy(row => row.Code, StringComparer.Ordinal),
        ];
        Figures.Put("elevators", facts.Elevators.Values.Count(elevator =>
            elevator.IsInUse(window.To, window.Moment) && elevator.TenuresOf(company).Any(days => days.First <= window.To && window.To <= days.Last)));
        CountMaintenance();
        CountRescues();
        CountComplaints();
        CountInspections();
        CountFaults();
        CountTakeovers();
        Figures.Put("totalScore", Rates.Sum(rate => Figures[$"{rate.Member}.score"]));
    }

    /// <summary>All figures, by the members of the answer.</summary>
    public OutsideFigures Figures { get; } = new();

    /// <summary>The elevators of the maintenance rate, in the order of the details.</summary>
    public IReadOnlyList<OutsideMaintenance> Maintenance { get; }

    /// <summary>The entrapments of each elevator of the fault rate, outages too.</summary>
    public Dictionary<string, OutsideRescue[]> Entrapments { get; } = new(StringComparer.Ordinal);

    /// <summary>The reports of each elevator of the inspection rate, re-checks too.</summary>
    public Dictionary<string, string[]> Reports { get; } = new(StringComparer.Ordinal);

    /// <summary>The changes of each use unit of the maintainer change rate.</summary>
    public Dictionary<string, string[]> Changes { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows that the details of a rate must show.</summary>
    public string[] RowsOf(string rate, bool onlyMisses) => [.. _rows[rate].Where(row => row.IsMiss || !onlyMisses).Select(row => row.Line)];

    private void CountMaintenance()
    {
        var (required, misses) = (Maintenance.Sum(row => row.Required), Maintenance.Sum(row => row.Total));
        Put("maintenance", ("required", required), ("nonCompliantElevators", Maintenance.Count(row => row.Quality > 0)),
            ("nonCompliantVisits", Maintenance.Sum(row => row.Quality)), ("overdueElevators", Maintenance.Count(row => row.Overdue > 0)),
            ("overdueRecords", Maintenance.Sum(row => row.Overdue)), ("totalNonCompliant", misses), ("zeroedVisits", Maintenance.Sum(row => row.Before - row.Quality)),
            ("pending", Maintenance.Sum(row => row.Pending)), ("exempted", Maintenance.Sum(row => row.Exempted)));
        Figures.Grade("maintenance", required - misses, required);
        _rows["maintenance"] = [.. Maintenance.Select(row => (row.Line, row.IsMiss))];
    }

    private void CountRescues()
    {
        OutsideRescue[] all = [.. RescuesIn(_window.From)];
        var owed = all.Where(rescue => rescue.Company == _company && rescue.IsOwed).ToArray();
        var (late, exempted) = (owed.Count(rescue => rescue.IsLate && !IsExempt(rescue)), owed.Count(rescue => rescue.IsLate && IsExempt(rescue)));
        var (timely, helped) = (owed.Count(rescue => rescue.IsTimely), all.Count(rescue => rescue.Helper == _company && rescue.IsHelpTimely));
        var surplus = Math.Max(helped - late, 0);
        Put("rescue", ("firstTimely", timely), ("secondTimely", helped), ("total", timely + late), ("firstLate", late), ("surplus", surplus),
            ("pending", owed.Count(rescue => rescue.IsPending)), ("exempted", exempted));
        Figures.Grade("rescue", timely + helped, timely + late, surplus * 0.5m);
        _rows["rescue"] =
        [
            .. owed.Select(rescue => (
                LineOf(rescue.Id, rescue.Elevator, 1, !rescue.IsPending && !(rescue.IsLate && IsExempt(rescue)), rescue.IsTimely, rescue.IsLate ? rescue.LateBy : [], _facts.ExemptionOf(rescue.Id, "rescue")),
                rescue.IsLate)),
            .. all.Where(rescue => rescue.Helper == _company).Select(rescue => (
                LineOf(rescue.Id, rescue.Elevator, 2, rescue.IsHelpTimely, rescue.IsHelpTimely, rescue.HelperLateBy, exemption: null), false)),
        ];

        bool IsExempt(OutsideRescue rescue) => _facts.ExemptionOf(rescue.Id, "rescue") is not null;
    }

    private void CountComplaints()
    {
        var all = _facts.Complaints.Select(complaint => OutsideComplaint.Of(complaint, _window.Moment)).OfType<OutsideComplaint>()
            .Where(complaint => complaint.Company == _company && _window.Contains(complaint.Day)).ToArray();
        var late = all.Where(complaint => complaint.IsLate && !IsExempt(complaint)).ToArray();
        var timely = all.Count(complaint => complaint.IsClosed && !complaint.IsLate);
        Put("complaint", ("timely", timely), ("total", timely + late.Length), ("lateByUseUnit", late.Count(complaint => complaint.LateBy is ["review"])),
            ("pending", all.Count(complaint => !complaint.IsClosed && !complaint.IsLate)), ("exempted", all.Count(complaint => complaint.IsLate && IsExempt(complaint))));
        Figures.Grade("complaint", timely, timely + late.Length);
        _rows["complaint"] =
        [
            .. all.Select(complaint => (
                LineOf(
                    complaint.Id, complaint.Elevator, 1, complaint.IsLate ? !IsExempt(complaint) : complaint.IsClosed, complaint.IsClosed && !complaint.IsLate, complaint.LateBy,
                    _facts.ExemptionOf(complaint.Id, "complaint")),
                complaint.IsLate)),
        ];

        bool IsExempt(OutsideComplaint complaint) => _facts.ExemptionOf(complaint.Id, "complaint") is not null;
    }

    private void CountInspections()
    {
        var (rows, failed, inspected, exempted) = (new List<(string Code, bool IsFailed, int Reports, bool IsFirst, bool IsExempted)>(), 0, 0, 0);
        foreach (var reports in _facts.Inspections
            .Where(report => report.WordIn("company") == _company && _window.Contains(report.Day("inspectedOn")))
            .GroupBy(report => report.Word("elevator")))
        {
            // Only the first go decides, whatever the conclusion or the re-check says (D-51).
            var first = reports.Where(report => report.Word("kind") != "re-check").ToArray();
            var fails = first.Where(report => report.GetProperty("defects").EnumerateArray().Any(defect => defect.Word("responsible") == "maintenance")).ToArray();
            var isFailed = fails.Any(report => _facts.ExemptionOf(report.Word("id"), "inspection") is null);
            rows.Add((reports.Key, isFailed, reports.Count(), first.Length > 0, fails.Length > 0 && !isFailed));
            Reports[reports.Key] = [.. reports.OrderByDescending(report => report.Day("inspectedOn")).ThenBy(report => report.Word("id"), StringComparer.Ordinal).Select(report => report.Word("id"))];
            (failed, inspected, exempted) = (failed + (isFailed ? 1 : 0), inspected + (first.Length > 0 ? 1 : 0), exempted + (fails.Length > 0 && !isFailed ? 1 : 0));
        }

        Put("inspection", ("failed", failed), ("inspected", inspected), ("exempted", exempted));
        Figures.Grade("inspection", inspected - failed, inspected);
        _rows["inspection"] =
        [
            .. rows.OrderByDescending(row => row.IsFailed).ThenBy(row => row.Code, StringComparer.Ordinal)
                .Select(row => ($"{row.Code} {row.IsFailed} {row.Reports} {row.IsFirst}", row.IsFailed || row.IsExempted)),
        ];
    }

    private void CountFaults()
    {
        var entrapments = RescuesIn(_window.NewYear)
            .Where(rescue => rescue.Company == _company && rescue.IsEntrapment && _facts.IsCovered(_company, rescue.Elevator, rescue.Day))
            .ToLookup(rescue => rescue.Elevator);
        var rows = new List<(string Code, int Counted, int Outages, int Exempted)>();
        foreach (var elevator in _facts.Elevators.Values.Where(IsInUseAndCovered))
        {
            OutsideRescue[] own = [.. entrapments[elevator.Code]];
            var counted = own.Count(rescue => !rescue.IsOutage && !IsExempt(rescue));
            rows.Add((elevator.Code, counted, own.Count(rescue => rescue.IsOutage), own.Count(rescue => !rescue.IsOutage && IsExempt(rescue))));
            Entrapments[elevator.Code] = own;
        }

        var (deduction, faulty) = (rows.Sum(row => DeductionOf(row.Counted)), rows.Count(row => row.Counted > 0));
        Put("fault", ("from", _window.NewYear), ("faultElevators", faulty), ("entrapments", rows.Sum(row => row.Counted)), ("elevatorsInWindow", rows.Count),
            ("once", rows.Count(row => row.Counted == 1)), ("twice", rows.Count(row => row.Counted == 2)), ("threeTimes", rows.Count(row => row.Counted == 3)),
            ("fourOrMore", rows.Count(row => row.Counted >= 4)), ("deduction", deduction), ("outages", rows.Sum(row => row.Outages)), ("exempted", rows.Sum(row => row.Exempted)));
        Figures.GradeFaults("fault", faulty, rows.Count, deduction);
        _rows["fault"] =
        [
            .. rows.OrderByDescending(row => row.Counted).ThenBy(row => row.Code, StringComparer.Ordinal).Select(row => (
                string.Create(CultureInfo.InvariantCulture, $"{row.Code} {row.Counted} {DeductionOf(row.Counted):0.##} True"), row.Counted + row.Exempted > 0)),
        ];

        bool IsExempt(OutsideRescue rescue) => _facts.ExemptionOf(rescue.Id, "fault") is not null;
    }

    private void CountTakeovers()
    {
        var (rows, late, exempted) = (new List<(string Unit, string Line, int Days, bool IsMiss)>(), 0, 0);
        foreach (var unit in _facts.Takeovers.Where(change => change.Company == _company && _window.Contains(change.SignedOn)).GroupBy(change => change.UseUnit))
        {
            var worst = unit.MaxBy(change => change.Days)!;
            var wereLate = unit.Where(change => change.IsLate).ToArray();
            var isLate = wereLate.Any(change => _facts.ExemptionOf(change.Id, "maintainer-change") is null);
            (late, exempted) = (late + (isLate ? 1 : 0), exempted + (wereLate.Length > 0 && !isLate ? 1 : 0));
            rows.Add((
                unit.Key, $"{unit.Key} {unit.Select(change => change.Elevator).Distinct(StringComparer.Ordinal).Count()} {worst.Days} {OutsideDays.Of(worst.SignedOn)} {OutsideDays.Of(worst.FiledOn)} {!isLate} True",
                worst.Days, wereLate.Length > 0));
            Changes[unit.Key] = [.. unit.OrderByDescending(change => change.Days).ThenBy(change => change.Id, StringComparer.Ordinal).Select(change => change.Id)];
        }

        Put("maintainerChange", ("useUnits", rows.Count), ("late", late), ("exempted", exempted));
        Figures.Grade("maintainerChange", rows.Count - late, rows.Count);
        _rows["maintainer-change"] = [.. rows.OrderByDescending(row => row.Days).ThenBy(row => row.Unit, StringComparer.Ordinal).Select(row => (row.Line, row.IsMiss))];
    }

    // Newest first.
    private IEnumerable<OutsideRescue> RescuesIn(DateOnly from) => _facts.Rescues
        .Select(rescue => OutsideRescue.Of(rescue, _window.Moment)).OfType<OutsideRescue>()
        .Where(rescue => from <= rescue.Day && rescue.Day <= _window.To)
        .OrderByDescending(rescue => rescue.OpenedAt);

    private bool IsInUseAndCovered(OutsideElevator elevator)
    {
        foreach (var days in _facts.Covers[(_company, elevator.Code)])
        {
            for (var day = days.First > _window.NewYear ? days.First : _window.NewYear; day <= days.Last && day <= _window.To; day = day.AddDays(1))
            {
                if (elevator.IsInUse(day, _window.Moment))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static decimal DeductionOf(int entrapments) => entrapments switch { <= 1 => 0, 2 => 0.5m, 3 => 2, _ => 4 };

    private static string LineOf(string id, string elevator, int level, bool isCounted, bool isTimely, string[] lateBy, string? exemption) =>
        $"{id} {elevator} {level} {isCounted} {isTimely} [{string.Join(',', lateBy)}] {exemption}";

    private void Put(string rate, params (string Name, object Value)[] figures)
    {
        foreach (var (name, value) in figures)
        {
            Figures.Put($"{rate}.{name}", value);
        }
    }
}
