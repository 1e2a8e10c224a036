using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;
using Microsoft.Data.Sqlite;

namespace ScoreCity.Sql;

/// <summary>Writes the facts of a city as they were known at the window's moment. It decides nothing about scores.</summary>
internal sealed class CityLoader(SqliteConnection connection, CityPlan plan, Limits limits) : IDisposable
{
    private const int Always = -1_000_000;
    private const int ForGood = 10_000_000;

    private readonly Dictionary<OrganisationId, int> _companies = plan.CompanyIds.Index().ToDictionary(static one => one.Item, static one => one.Index);
    private readonly Dictionary<string, SqliteCommand> _inserts = new(StringComparer.Ordinal);

    public static long Milliseconds(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMillisecond;

    public void Add(int unit, CityUseUnit useUnit)
    {
        foreach (var elevator in useUnit.Elevators)
        {
            AddRegistry(unit, elevator);
            AddVisits(elevator);
            AddCases(elevator);
        }
    }

    public void Dispose()
    {
        foreach (var insert in _inserts.Values)
        {
            insert.Dispose();
        }
    }

    private void AddRegistry(int unit, CityElevator elevator)
    {
        foreach (var (company, first, last) in elevator.Tenures)
        {
            Insert("tenure", elevator.Number, _companies[company], first?.DayNumber ?? Always, last?.DayNumber ?? ForGood);
        }

        foreach (var cover in elevator.Covers.All)
        {
            Insert("cover", elevator.Number, _companies[cover.Company], cover.Term.FirstDay.DayNumber, cover.Term.LastDay.DayNumber);
        }

        foreach (var due in elevator.ExemptDueDays)
        {
            Insert("exempt_due", elevator.Number, due.DayNumber);
        }

        foreach (var (company, change) in elevator.Changes)
        {
            Insert("change", unit, _companies[company], change.SignedOn.DayNumber, change.FiledOn.DayNumber, Flag(change.IsExempt));
        }

        var (cycle, status) = (elevator.CycleDays.KnownAt(plan.Window.Moment), elevator.Status.KnownAt(plan.Window.Moment));
        for (var day = plan.Window.From.AddYears(-2); ;)
        {
            var (one, other) = (cycle.HeldThrough(day), status.HeldThrough(day));
            var end = one < other ? one : other;
            Insert("regime", elevator.Number, day.DayNumber, end == DateOnly.MaxValue ? ForGood : end.DayNumber, cycle.On(day), Flag(status.On(day) == ElevatorStatus.InUse));
            if (end == DateOnly.MaxValue)
            {
                return;
            }

            day = end.AddDays(1);
        }
    }

    private void AddVisits(CityElevator elevator)
    {
        foreach (var (seq, (company, id, facts, isExempt)) in elevator.Visits.Index())
        {
            if (ScoredVisit.Of(id, facts, isExempt, plan.Window.Moment, limits) is { } visit)
            {
                Insert("visit", elevator.Number, _companies[company], visit.Day.DayNumber, seq, (int)visit.Status, Flag(isExempt));
            }
        }
    }

    private void AddCases(CityElevator elevator)
    {
        foreach (var rescue in elevator.Rescues.Select(facts => ScoredRescue.Of(facts, plan.Window.Moment, limits)).OfType<ScoredRescue>())
        {
            var (progress, facts) = (rescue.Progress, rescue.Facts);
            Insert(
                "rescue", elevator.Number, Company(facts.Company), rescue.Day.DayNumber, At(progress.TrappedAt), At(progress.Dispatches.FirstOrDefault()?.At),
                Company(progress.Leader), At(progress.Dispatches.FirstOrDefault(call => progress.Leader is { } leader && call.Company == leader)?.At),
                At(progress.Accepted?.At), At(progress.Rescued?.At), Flag(progress.IsClosed), Flag(rescue.IsEntrapment), Flag(rescue.IsOutage),
                Flag(facts.IsCentral), Flag(facts.IsExemptForRescue), Flag(facts.IsExemptForFault));
        }

        foreach (var complaint in elevator.Complaints.Select(facts => ScoredComplaint.Of(facts, plan.Window.Moment, limits)).OfType<ScoredComplaint>())
        {
            var progress = complaint.Progress;
            Insert(
                "complaint", Company(complaint.Facts.Company), complaint.Day.DayNumber, Milliseconds(progress.ComplainedAt), At(progress.Accepted?.At),
                At(progress.Handled?.At), At(progress.Reviewed?.At), Flag(progress.IsClosed), Flag(complaint.Facts.IsExempt));
        }

        foreach (var (company, report) in elevator.Inspections)
        {
            Insert(
                "inspection", elevator.Number, _companies[company], report.InspectedOn.DayNumber, Flag(report.Kind == InspectionKind.ReCheck),
                Flag(report.HasMaintenanceDefect), Flag(report.IsExempt));
        }
    }

    private void Insert(string table, params ReadOnlySpan<long?> values)
    {
        if (!_inserts.TryGetValue(table, out var insert))
        {
            insert = _inserts[table] = connection.CreateCommand();
            var names = Enumerable.Range(0, values.Length).Select(static at => $"@p{at}").ToArray();
            insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(',', names)})";
            foreach (var name in names)
            {
                insert.Parameters.Add(new(name, SqliteType.Integer));
            }
        }

        for (var at = 0; at < values.Length; at++)
        {
            insert.Parameters[at].Value = values[at] is { } value ? value : DBNull.Value;
        }

        insert.ExecuteNonQuery();
    }

    private long? Company(OrganisationId? company) => company is { } one ? _companies[one] : null;

    private static long? At(DateTimeOffset? at) => at is { } known ? Milliseconds(known) : null;

    private static long Flag(bool flag) => flag ? 1 : 0;
}
