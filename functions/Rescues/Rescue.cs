using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// A rescue or a fault order (救援 / 故障工单): the facts of the elevator when it was opened, and the log of all that happened since.
/// How it stands follows from the log (<see cref="RescueProgress"/>).
/// </summary>
internal sealed record Rescue : ILoggedCase<Rescue, RescueId, RescueEvent>
{
    /// <summary>Its identifier. The instant in it is when it was opened.</summary>
    public required RescueId Id { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where the elevator is, in words.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    /// <summary>Whether the tighter limits of the central urban area hold .</summary>
    public required bool Central { get; init; }

    /// <summary>The use unit of the elevator when it was opened.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>The company registered when it was opened, which owes the rescue. Null when the elevator had no company.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Degrees of latitude, WGS-84. Null when the location has not been collected.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees of longitude, WGS-84. Null when the location has not been collected.</summary>
    public double? Longitude { get; init; }

    /// <summary>The fault code of the first report.</summary>
    public required string Code { get; init; }

    /// <summary>How the first report came.</summary>
    public required ReportSource Source { get; init; }

    /// <summary>When it happened, as the first report says, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the newest fault that was reported happened, UTC, or null while it is the first.</summary>
    public DateTimeOffset? LastFaultAt { get; init; }

    /// <summary>Reports attached, the first included .</summary>
    public int Reports { get; init; } = 1;

    /// <summary>The reports that are shown: the first and the newest, in order of receipt .</summary>
    public IReadOnlyList<Report> Told { get; init; } = [];

    /// <summary>All that happened, in order.</summary>
    public IReadOnlyList<RescueEvent> Log { get; init; } = [];

    /// <summary>How the outside names it.</summary>
    public RescueReference Reference => new(Elevator, Id);

    /// <inheritdoc/>
    CaseKind ICase.Kind => RescuesModule.Kind;

    /// <inheritdoc/>
    DateTimeOffset ICase.OpenedAt => Id.OpenedAt;

    /// <inheritdoc/>
    bool ICase.IsClosed => Progress().IsClosed;

    // The company that owes it sees it also where it was not called.
    /// <inheritdoc/>
    IEnumerable<string> ICase.Lists =>
    [
        CaseLists.City,
        CaseLists.District(District),
        CaseLists.UseUnit(UseUnit),
        .. Progress().Dispatches.Select(call => call.Company).Prepend(Company).OfType<OrganisationId>().Distinct().Select(CaseLists.Company),
    ];

    /// <summary>How it stands.</summary>
    public RescueProgress Progress() => RescueProgress.Of(Log);

    /// <summary>Where the car stood at the newest report that says it, or null.</summary>
    public CarState? Car => Told.LastOrDefault(report => report.Car is not null)?.Car;

    /// <summary>It with a report more, or with a report that says something else by now.</summary>
    public Rescue Telling(Report report, int most)
    {
        var told = Told.Where(one => one.Digest != report.Digest).Append(report.ToShow()).OrderBy(one => one.ReceivedAt).ToList();
        return this with { Told = told.Count <= most ? told : [told[0], .. told.TakeLast(most - 1)] };
    }

    /// <summary>The part of it that figures over many rescues need.</summary>
    public RescueCase Case() => CaseAt(DateTimeOffset.MaxValue);

    /// <summary>The same, as it stood at a moment.</summary>
    public RescueCase CaseAt(DateTimeOffset moment) =>
        new(District, Central, Id.OpenedAt, RescueProgress.Of(Log.TakeWhile(act => act.At <= moment)));

    /// <summary>The part of it that the rates read. Exemptions are of the scores and unknown here.</summary>
    public RescueFacts Facts() =>
        new() { Id = Id, Elevator = Elevator, Company = Company, OpenedAt = Id.OpenedAt, IsCentral = Central, Log = Log };

    /// <summary>Whether something has happened after a moment.</summary>
    public bool HasChangedSince(DateTimeOffset moment) => Log.Count > 0 && Log[^1].At > moment;

    /// <inheritdoc/>
    public Rescue With(RescueEvent next) => this with { Log = [.. Log, next] };

    /// <inheritdoc/>
    ICaseProgress<RescueEvent> ILoggedCase<Rescue, RescueId, RescueEvent>.Progress() => Progress();
}
