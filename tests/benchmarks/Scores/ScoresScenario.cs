using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Runner;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ScoreCity;
using ScoreCity.Sql;

namespace ElevatorFunctions.Benchmarks.Scores;

/// <summary>
/// The six rates of all companies of a city of 60,000 elevators over a year: core on facts in memory, on one thread, against queries on SQLite in memory,
/// whose tables are in the order of the queries. Both give the same figures, or nothing is measured.
/// </summary>
public sealed class ScoresScenario : IScenario
{
    private const int Elevators = 60_000;
    private const int Companies = 96;
    private const double VisitsASecond = 3_000_000;

    private static readonly Limits Limits = Limits.Default;

    private readonly CityPlan _plan = new(Seed: 1, Companies, Elevators, ScoreWindow.Of(new(2025, 1, 1), new(2025, 12, 31), asOf: null, new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero)));
    private CityFacts? _facts;
    private CityDatabase? _database;

    public string Name => "scores";

    public int Rounds => 5;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("six rates of 96 companies, core against SQL", "ms", Bound.AtMost(1)),
        new("visits scored in a second of processor time, of 3 million", "/s", Bound.AtLeast(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var facts = _facts = new(_plan, Limits);
        _database = CityDatabase.Of(_plan, _plan.UseUnits().Select(useUnit =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            facts.Add(useUnit);
            return useUnit;
        }), Limits);
        var (ours, theirs) = (Score(), _database.Figures());
        if (_plan.CompanyIds.Any(company => ours[company] != theirs[company]))
        {
            throw new InvalidOperationException("Core and SQL must give the same figures.");
        }

        await Console.Error.WriteAsync($"{facts.Visits:N0} visits of {facts.Maintenance.Count:N0} elevators with a company ");
    }

    public Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        _ = side == Side.Subject ? Score() : _database!.Figures();
        var (elapsed, used) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        return Task.FromResult<IReadOnlyList<double>>(
            [elapsed.TotalMilliseconds, side == Side.Subject ? _facts!.Visits / used.TotalSeconds : VisitsASecond]);
    }

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        _facts = null;
        return ValueTask.CompletedTask;
    }

    private IReadOnlyDictionary<OrganisationId, CompanyFigures> Score()
    {
        var tallies = new CityTallies(_plan, Limits);
        tallies.Add(_facts!);
        return tallies.Figures;
    }
}
