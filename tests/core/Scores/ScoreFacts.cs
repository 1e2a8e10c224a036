using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tests.Rescues;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>Facts of scores in few words: days are texts, the company is always the same, the year is 2026.</summary>
internal static class ScoreFacts
{
    public static readonly OrganisationId Ours = Rescue.Owner;
    public static readonly OrganisationId Theirs = Rescue.Second;
    public static readonly ElevatorCode Elevator = ElevatorCode.Parse("ET-1");

    private static readonly DateTimeOffset Later = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ScoreWindow Window(string from, string to, string? asOf = null, DateTimeOffset? now = null) =>
        ScoreWindow.Of(Day(from), Day(to), asOf is null ? null : Day(asOf), now ?? Later);

    /// <summary>An elevator covered all year, with a visit every 15 days that is asked for, by days.</summary>
    public static MaintenanceFacts Maintained(params IEnumerable<string> days) => Maintained([.. days.Select(day => Visit(day))]);

    public static MaintenanceFacts Maintained(ScoredVisit[] visits) => new()
    {
        Elevator = Elevator,
        Covers = Covers((Ours, "2026-01-01", "2026-12-31")),
        Tenures = [Tenure("2025-06-01")],
        CycleDays = new(15),
        Status = new(ElevatorStatus.InUse),
        Visits = visits,
    };

    public static MaintenanceTenure Tenure(string firstDay, string? lastDay = null) =>
        new(new(Ours, Day(firstDay), lastDay is null ? null : Day(lastDay)));

    public static ContractCovers Covers(params (OrganisationId Company, string FirstDay, string LastDay)[] terms)
    {
        var covers = ContractCovers.None;
        foreach (var (at, (company, first, last)) in terms.Index())
        {
            var contract = ContractId.FromRandom([(byte)at, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            Assert.True(covers.TryBind(new(contract, company, new(Day(first), Day(last))), out covers, out _));
        }

        return covers;
    }

    public static ScoredVisit Visit(string day, VisitStatus status = VisitStatus.Valid, bool isExempt = false) =>
        new(VisitId.Create(Noon(day), new byte[10]), Day(day), status, isExempt);

    public static ElevatorMaintenance? Score(MaintenanceFacts facts, ScoreWindow window) => MaintenanceScore.Of(facts, Ours, window);

    public static ElevatorMaintenance Score(MaintenanceFacts facts, string from, string to) =>
        Score(facts, Window(from, to)) ?? throw new InvalidOperationException("The elevator is not covered in the window.");

    /// <summary>A tally with some facts of rescues.</summary>
    public static CompanyFigures Figures(ScoreWindow window, params IEnumerable<RescueFacts> rescues) => FiguresOf(Ours, window, rescues);

    public static CompanyFigures FiguresOf(OrganisationId company, ScoreWindow window, IEnumerable<RescueFacts> rescues)
    {
        var tally = new ScoreTally(company, window, Limits.Default);
        foreach (var rescue in rescues)
        {
            tally.Add(rescue);
        }

        return tally.Figures;
    }

    public static RescueFacts Of(Rescue rescue, OrganisationId? owner = null, bool hasOwner = true, bool central = true) => new()
    {
        Id = RescueId.Create(Rescue.Began, new byte[10]),
        Elevator = Elevator,
        Company = hasOwner ? owner ?? Ours : null,
        OpenedAt = Rescue.Began,
        IsCentral = central,
        Log = rescue.Log,
    };

    public static DateOnly Day(string text) => DateOnly.Parse(text);

    public static DateTimeOffset Noon(string day) => At(day, "12:00");

    /// <summary>A time of a day in Shanghai.</summary>
    public static DateTimeOffset At(string day, string time) => new(Day(day), TimeOnly.Parse(time), ShanghaiCalendar.Offset);
}
