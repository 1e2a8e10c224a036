using System.Text.Json;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using Microsoft.Data.Sqlite;

namespace ScoreCity.Sql;

/// <summary>The facts of a city in SQLite, in memory, and its figures by queries alone.</summary>
public sealed class CityDatabase : IDisposable
{
    private readonly CityPlan _plan;
    private readonly Limits _limits;
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private CityDatabase(CityPlan plan, Limits limits)
    {
        (_plan, _limits) = (plan, limits);
        _connection.Open();
    }

    /// <summary>A database of some use units of a city.</summary>
    public static CityDatabase Of(CityPlan plan, IEnumerable<CityUseUnit> useUnits, Limits limits)
    {
        var database = new CityDatabase(plan, limits);
        database.Execute(Schema.Tables);
        using (var transaction = database._connection.BeginTransaction())
        {
            using var loader = new CityLoader(database._connection, plan, limits);
            foreach (var (number, useUnit) in useUnits.Index())
            {
                loader.Add(number, useUnit);
            }

            transaction.Commit();
        }

        database.Execute(Schema.Indexes);
        return database;
    }

    /// <summary>The figures of every company.</summary>
    public IReadOnlyDictionary<OrganisationId, CompanyFigures> Figures()
    {
        var elevators = Read(MaintenanceSql.Elevators, static row => row[0]);
        var maintenance = Read(MaintenanceSql.Query, static row => new MaintenanceRateFigures
        {
            Required = row[0],
            NonCompliantElevators = row[1],
            NonCompliantVisits = row[2],
            OverdueElevators = row[3],
            OverdueRecords = row[4],
            ZeroedVisits = row[5],
            Pending = row[6],
            Exempted = row[7],
        });
        var rescues = Read(CaseSql.Rescues, static row => new RescueRateFigures
        {
            FirstTimely = row[0],
            FirstLate = row[1],
            SecondTimely = row[2],
            Pending = row[3],
            Exempted = row[4],
        });
        var complaints = Read(CaseSql.Complaints, static row => new ComplaintRateFigures
        {
            Timely = row[0],
            Late = row[1],
            LateByUseUnit = row[2],
            Pending = row[3],
            Exempted = row[4],
        });
        var inspections = Read(CaseSql.Inspections, static row => new InspectionRateFigures { Failed = row[0], Inspected = row[1], Exempted = row[2] });
        var faults = Read(CaseSql.Faults, row => new FaultRateFigures
        {
            From = _plan.Window.FaultFrom,
            Entrapments = row[0],
            ElevatorsInWindow = row[1],
            Once = row[2],
            Twice = row[3],
            ThreeTimes = row[4],
            FourOrMore = row[5],
            Outages = row[6],
            Exempted = row[7],
            Deduction = (row[3] * _limits.FaultDeduct2) + (row[4] * _limits.FaultDeduct3) + (row[5] * _limits.FaultDeduct4Plus),
        });
        var changes = Read(CaseSql.Changes, static row => new MaintainerChangeRateFigures { UseUnits = row[0], Late = row[1], Exempted = row[2] });
        return _plan.CompanyIds.Index().ToDictionary(static one => one.Item, one => new CompanyFigures
        {
            Elevators = elevators.GetValueOrDefault(one.Index),
            Maintenance = maintenance.GetValueOrDefault(one.Index) ?? new(),
            Rescue = rescues.GetValueOrDefault(one.Index) ?? new(),
            Complaint = complaints.GetValueOrDefault(one.Index) ?? new(),
            Inspection = inspections.GetValueOrDefault(one.Index) ?? new(),
            Fault = faults.GetValueOrDefault(one.Index) ?? new() { From = _plan.Window.FaultFrom },
            MaintainerChange = changes.GetValueOrDefault(one.Index) ?? new(),
        });
    }

    /// <summary>Rates and points of some figures, by a query too.</summary>
    public IReadOnlyDictionary<(OrganisationId Company, ScoreRate Rate), RateGrade> Grades(IReadOnlyDictionary<OrganisationId, CompanyFigures> figures)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = CaseSql.Grades;
        command.Parameters.AddWithValue("@shares", JsonSerializer.Serialize(figures.SelectMany(static pair => SharesOf(pair.Key, pair.Value))));
        var grades = new Dictionary<(OrganisationId, ScoreRate), RateGrade>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _ = WireCodes.TryParse<ScoreRate>(reader.GetString(1), out var rate);
            grades.Add((OrganisationId.Parse(reader.GetString(0)), rate), new(reader.GetInt32(2) / 100m, reader.GetInt32(3) / 100m, reader.GetBoolean(4)));
        }

        return grades;
    }

    public void Dispose() => _connection.Dispose();

    // The part, the whole, and hundredths of points that are added.
    private static IEnumerable<object[]> SharesOf(OrganisationId company, CompanyFigures figures)
    {
        var id = company.ToString();
        var (maintenance, fault) = (figures.Maintenance, figures.Fault);
        yield return [id, "maintenance", Math.Max(0, maintenance.Required - maintenance.NonCompliantVisits - maintenance.OverdueRecords), maintenance.Required, 0];
        yield return [id, "rescue", figures.Rescue.FirstTimely + figures.Rescue.SecondTimely, figures.Rescue.Total, 50 * figures.Rescue.Surplus];
        yield return [id, "complaint", figures.Complaint.Timely, figures.Complaint.Total, 0];
        yield return [id, "inspection", figures.Inspection.Inspected - figures.Inspection.Failed, figures.Inspection.Inspected, 0];
        yield return [id, "fault", fault.FaultElevators, fault.ElevatorsInWindow, -(int)(100 * fault.Deduction)];
        yield return [id, "maintainer-change", figures.MaintainerChange.UseUnits - figures.MaintainerChange.Late, figures.MaintainerChange.UseUnits, 0];
    }

    private void Execute(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private Dictionary<int, T> Read<T>(string query, Func<int[], T> make)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        foreach (var (name, value) in Parameters().Where(parameter => query.Contains(parameter.Name, StringComparison.Ordinal)))
        {
            command.Parameters.AddWithValue(name, value);
        }

        var found = new Dictionary<int, T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            found.Add(reader.GetInt32(0), make([.. Enumerable.Range(1, reader.FieldCount - 1).Select(reader.GetInt32)]));
        }

        return found;
    }

    private (string Name, long Value)[] Parameters() =>
    [
        ("@from", _plan.Window.From.DayNumber), ("@to", _plan.Window.To.DayNumber), ("@today", _plan.Window.Today.DayNumber),
        ("@year", _plan.Window.FaultFrom.DayNumber), ("@moment", CityLoader.Milliseconds(_plan.Window.Moment)),
        ("@accept24", (long)_limits.ComplaintAccept.TotalMilliseconds), ("@handle", (long)_limits.ComplaintHandle.TotalMilliseconds),
        ("@review", (long)_limits.ComplaintReview.TotalMilliseconds), ("@accept", (long)_limits.RescueAccept.TotalMilliseconds),
        ("@central", (long)_limits.RescueCompleteCentral.TotalMilliseconds), ("@outside", (long)_limits.RescueCompleteNoncentral.TotalMilliseconds),
        ("@filing", _limits.MaintainerChangeFilingDays),
    ];
}
