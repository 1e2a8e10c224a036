using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

/// <summary>A rescue told event by event. Times are minutes and seconds after it began.</summary>
internal sealed class Rescue
{
    public static readonly DateTimeOffset Began = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly OrganisationId Owner = OrganisationOf("91440300708461136T");
    public static readonly OrganisationId Second = OrganisationOf("91330500MA2B4T3X9" + "0");
    public static readonly OrganisationId Third = OrganisationOf("91330500MA2B4T3Y0" + "0");

    private readonly List<RescueEvent> _log = [];

    public IReadOnlyList<RescueEvent> Log => _log;

    public RescueProgress Progress => RescueProgress.Of(_log);

    public static Rescue Trapped() => new Rescue().Add(RescueEventKind.Trapped, "0:00").Calls(Owner, "0:00", level: 1);

    public static Rescue FaultOrder() => new Rescue().Calls(Owner, "0:00", level: 1);

    public static DateTimeOffset At(string time)
    {
        var parts = time.Split(':');
        return Began.AddMinutes(int.Parse(parts[0])).AddSeconds(double.Parse(parts[1]));
    }

    public Rescue Calls(OrganisationId company, string at, int level = 2, AccountId? by = null) => Add(RescueEventKind.Dispatched, at, company, level, by: by);

    public Rescue Accepts(OrganisationId company, string at) => Add(RescueEventKind.Accepted, at, company);

    public Rescue Arrives(OrganisationId company, string at) => Add(RescueEventKind.Arrived, at, company);

    public Rescue Frees(OrganisationId company, string at) => Add(RescueEventKind.Rescued, at, company, report: new(RescueOutcome.Entrapment, "206", 2, null));

    public Rescue Undoes(string at) => Add(RescueEventKind.Undone, at);

    public Rescue Add(RescueEventKind kind, string at, OrganisationId? company = null, int level = 0, RescueReport? report = null, AccountId? by = null)
    {
        var act = new RescueEvent { Kind = kind, At = At(at), Company = company, Level = level, Report = report, By = by };
        Assert.True(Progress.CanFollow(act), $"{kind} cannot follow {Progress.Node}");
        _log.Add(act);
        return this;
    }

    public bool Allows(RescueEventKind kind, OrganisationId company, string at = "5:00") => Progress.CanFollow(new RescueEvent
    {
        Kind = kind,
        At = At(at),
        Company = company,
        Report = new(RescueOutcome.FalseAlarm, "109", 0, null),
    });

    public RescueDueActions ActionsAt(string at, bool central = true) => RescueDueActions.Of(Progress, central, At(at), Limits.Default);

    public RescueAssessment Assessment(string at, bool central = true) => RescueAssessment.Of(Progress, central, At(at), Limits.Default);

    private static OrganisationId OrganisationOf(string code) => OrganisationId.TryParse(code, out var id) ? id : new OrganisationId(CreditCode.FromFirst17(code[..17]));
}
