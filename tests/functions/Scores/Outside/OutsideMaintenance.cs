using System.Globalization;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>The maintenance of an elevator by a company in a window, computed from raw lists (S-1, V-17, D-20 to D-36).</summary>
internal sealed class OutsideMaintenance
{
    private readonly OutsideFacts _facts;
    private readonly OutsideElevator _elevator;
    private readonly string _company;
    private readonly OutsideWindow _window;
    private readonly List<(DateOnly First, DateOnly Last, int Required)> _runs = [];
    private readonly List<(DateOnly DueOn, bool IsExempt)> _records = [];

    private OutsideMaintenance(OutsideFacts facts, OutsideElevator elevator, string company, OutsideWindow window)
    {
        (_facts, _elevator, _company, _window) = (facts, elevator, company, window);
        var all = facts.Visits[(company, elevator.Code)].Where(visit => visit.SignedInAt <= window.Moment).OrderBy(visit => visit.SignedInAt).ToArray();
        foreach (var (first, last) in elevator.TenuresOf(company))
        {
            var own = all.Where(visit => first <= visit.Day && visit.Day <= last).ToArray();
            var counting = own.Where(visit => visit.CountsAt(window.Moment)).ToArray();
            foreach (var (from, to) in RunsIn(first, last))
            {
                FirstVisit ??= counting.FirstOrDefault();
                _runs.Add((from, to, counting.Length == 0 ? 0 : RequiredIn(Later(from, counting[0].Day), to)));
            }

            if (counting.Length > 0)
            {
                AddRecords(counting, [.. own.Where(visit => visit.StatusAt(window.Moment) == "open")], last);
            }
        }

        Visits = [.. all.Where(visit => window.Contains(visit.Day) && facts.IsCovered(company, elevator.Code, visit.Day))];
        foreach (var visit in Visits)
        {
            var (status, isExempt) = (visit.StatusAt(window.Moment), facts.ExemptionOf(visit.Id, "maintenance") is not null);
            Valid += status == "valid" ? 1 : 0;
            Before += status == "non-compliant" && !isExempt ? 1 : 0;
            Exempted += status == "non-compliant" && isExempt ? 1 : 0;
            Pending += status is "open" or "awaiting-upload" or "awaiting-review" ? 1 : 0;
        }

        Exempted += _records.Count(record => record.IsExempt);
        Overdue = _records.Count(record => !record.IsExempt);
    }

    public string Code => _elevator.Code;

    public OutsideVisit? FirstVisit { get; }

    /// <summary>The visits that the figures look at, oldest first.</summary>
    public OutsideVisit[] Visits { get; }

    public int Valid { get; }

    public int Before { get; }

    public int Exempted { get; }

    public int Pending { get; }

    public int Overdue { get; }

    public int Required => _runs.Sum(run => run.Required);

    /// <summary>Misses of visits, forgiven where as many are valid as required (D-33).</summary>
    public int Quality => Valid >= Required ? 0 : Before;

    public bool IsZeroed => Before > 0 && Quality == 0;

    public int Total => Quality + Overdue;

    public bool IsMiss => Total > 0 || IsZeroed || Exempted > 0;

    /// <summary>The due days that passed unserved, with whether they count.</summary>
    public IEnumerable<string> Records => _records.Select(record => $"{OutsideDays.Of(record.DueOn)} {!record.IsExempt}");

    /// <summary>The row that the details must show.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Code} {Required} {Valid} {Quality} {Before} {IsZeroed} {Overdue} {Total} {Exempted} {(FirstVisit is { } visit ? visit.SignedInAt.UtcTicks : 0)} {string.Join(',', _runs.Select(run => $"{OutsideDays.Of(run.First)}/{OutsideDays.Of(run.Last)}/{run.Required}"))}");

    /// <summary>The maintenance of an elevator, or null where the company covers no day of the window (D-32).</summary>
    public static OutsideMaintenance? Of(OutsideFacts facts, OutsideElevator elevator, string company, OutsideWindow window) =>
        facts.Covers[(company, elevator.Code)].Any(days => days.First <= window.To && window.From <= days.Last) ? new(facts, elevator, company, window) : null;

    private IEnumerable<(DateOnly First, DateOnly Last)> RunsIn(DateOnly tenureFirst, DateOnly tenureLast)
    {
        var merged = new List<(DateOnly First, DateOnly Last)>();
        foreach (var days in _facts.Covers[(_company, _elevator.Code)].OrderBy(days => days.First))
        {
            if (merged is [.., var before] && before.Last.AddDays(1) >= days.First)
            {
                merged[^1] = (before.First, Later(before.Last, days.Last));
            }
            else
            {
                merged.Add(days);
            }
        }

        return merged
            .Select(days => (First: Later(Later(days.First, tenureFirst), _window.From), Last: Earlier(Earlier(days.Last, tenureLast), _window.To)))
            .Where(days => days.First <= days.Last);
    }

    // The whole part of the sum of 1/cycle over the days after the first on which it is in use (D-31), over a common denominator.
    private int RequiredIn(DateOnly first, DateOnly last)
    {
        var days = new List<int>();
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
        {
            if (_elevator.IsInUse(day, _window.Moment))
            {
                days.Add(_elevator.CycleOn(day, _window.Moment));
            }
        }

        var denominator = days.Distinct().Aggregate(1L, (product, cycle) => product * cycle);
        return (int)(days.Sum(cycle => denominator / cycle) / denominator);
    }

    private void AddRecords(OutsideVisit[] counting, OutsideVisit[] open, DateOnly tenureLast)
    {
        for (var anchor = counting[0].Day; ;)
        {
            var due = anchor.AddDays(_elevator.CycleOn(anchor, _window.Moment));
            if (counting.FirstOrDefault(visit => visit.Day > anchor && visit.Day <= due) is { } served)
            {
                anchor = served.Day;
                continue;
            }

            if (OutsideDays.EndOf(due) > _window.Moment || due > tenureLast || open.Any(visit => visit.Day > anchor && visit.Day <= due))
            {
                return;
            }

            if (_window.Contains(due) && _elevator.IsInUse(due, _window.Moment) && _facts.IsCovered(_company, Code, due))
            {
                _records.Add((due, _facts.ExemptionOf($"{Code}-{due:yyyyMMdd}", "maintenance") is not null));
            }

            anchor = due;
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
