using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>A rescue or fault order as answers show it: facts, and what follows from them at the moment of the answer.</summary>
internal sealed record RescueResponse : INamed<RescueResponse>
{
    /// <summary>Identifier.</summary>
    public required RescueReference Id { get; init; }

    /// <summary>How far it has come (处置进度).</summary>
    public required RescueStage Node { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("待接单")]
    public required string NodeLabel { get; init; }

    /// <summary>True when people are trapped, said or presumed: the clock runs .</summary>
    public required bool PeopleTrapped { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where it is.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>True in the central urban area .</summary>
    public required bool Central { get; init; }

    /// <summary>The use unit of the elevator when it was opened.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company that owes the rescue, missing when none is registered.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The company that leads, missing until a company has accepted.</summary>
    public OrganisationId? Leader { get; init; }

    /// <summary>Registered name of the leader.</summary>
    public string? LeaderName { get; init; }

    /// <summary>Fault code of the first report.</summary>
    [Example("04")]
    public required string FaultCode { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string FaultLabel { get; init; }

    /// <summary>How the first report came.</summary>
    public required ReportSource Source { get; init; }

    /// <summary>Reports attached, the first included.</summary>
    [Range(1, int.MaxValue)]
    public required int Reports { get; init; }

    /// <summary>Where the car stands, as its device said last .</summary>
    public CarState? Car { get; init; }

    /// <summary>Until when the centre is to call the car, which may be occupied. Missing when that is not asked for, or people are known to be trapped .</summary>
    public DateTimeOffset? CallCarBy { get; init; }

    /// <summary>True when the elevator may not be used with the fault that was reported .</summary>
    public required bool UseToStop { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the first company was called.</summary>
    public DateTimeOffset? DispatchedAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the leader means to be there.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>When the leader arrived.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When people were freed, or the fault dealt with, or the elevator ran again by itself.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the centre took it into its own hands: there was no company left to call.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }

    /// <summary>When the reporter said that the people are out .</summary>
    public DateTimeOffset? SaidFreeAt { get; init; }

    /// <summary>The companies that support the leader .</summary>
    [TextOf(typeof(CreditCode))]
    public required IReadOnlyList<OrganisationId> Supporters { get; init; }

    /// <summary>Registered names of the companies that support the leader.</summary>
    public IReadOnlyList<string>? SupporterNames { get; init; }

    /// <summary>The deadlines, missing for a fault order.</summary>
    public RescueClock? Deadlines { get; init; }

    /// <summary>Limits that have passed, missing for a fault order. A company that leads sees its own part: its accept counts from the call that reached it.</summary>
    public RescueAssessment? Assessment { get; init; }

    /// <summary>The findings of the rescuer.</summary>
    public RescueReport? Report { get; init; }

    /// <summary>The first reports and the newest, in order of receipt. In the answer for one rescue only.</summary>
    public IReadOnlyList<ReportResponse>? Told { get; init; }

    /// <summary>All that happened, in order. In the answer for one rescue only.</summary>
    public IReadOnlyList<RescueEventResponse>? Log { get; init; }

    /// <inheritdoc/>
    public RescueResponse WithNames(NameLookup names) => this with
    {
        UseUnitName = names.Of(UseUnit),
        CompanyName = names.Of(Company),
        LeaderName = names.Of(Leader),
        SupporterNames = [.. Supporters.Select(company => names.Of(company) ?? company.ToString())],
        Log = Log is null ? null : [.. Log.Select(one => one.WithNames(names))],
    };

    /// <summary>The company whose part of a rescue a caller is judged by, or null.</summary>
    public static OrganisationId? CompanyOf(Caller caller) => caller.Role == Role.Maintenance ? caller.Organisation : null;

    /// <summary>A rescue at a moment, without its log.</summary>
    /// <param name="rescue">The rescue to show.</param>
    /// <param name="company">The company that looks (<see cref="CompanyOf"/>).</param>
    /// <param name="now">The moment.</param>
    public static RescueResponse Of(Rescue rescue, OrganisationId? company, DateTimeOffset now, Limits limits)
    {
        var progress = rescue.Progress();
        var hasClock = progress.TrappedAt is not null;
        return new RescueResponse
        {
            Id = rescue.Reference,
            Node = progress.Node,
            NodeLabel = progress.NodeLabel,
            PeopleTrapped = hasClock,
            Elevator = rescue.Elevator,
            Place = rescue.Place,
            District = rescue.District,
            Central = rescue.Central,
            UseUnit = rescue.UseUnit,
            Company = rescue.Company,
            Leader = progress.Leader,
            FaultCode = rescue.Code,
            FaultLabel = LabelOf(rescue),
            Source = rescue.Source,
            Reports = rescue.Reports,
            Car = rescue.Car,
            CallCarBy = hasClock || progress.IsClosed ? null : progress.CarToCallAt + limits.CallCar,
            UseToStop = progress.UseToStopAt is not null,
            OccurredAt = rescue.OccurredAt,
            OpenedAt = rescue.Id.OpenedAt,
            DispatchedAt = progress.Dispatches.IsEmpty ? null : progress.Dispatches[0].At,
            AcceptedAt = progress.Accepted?.At,
            ExpectedAt = progress.Accepted?.ExpectedAt,
            ArrivedAt = progress.Arrived?.At,
            ClosedAt = progress.ClosedAt,
            HandedOverAt = progress.HandedOverAt,
            SaidFreeAt = progress.SaidFreeAt,
            Supporters = progress.Supporters,
            Deadlines = hasClock ? RescueClock.Of(progress, rescue.Central, limits) : null,
            Assessment = hasClock ? RescueAssessment.SeenBy(company, progress, rescue.Central, now, limits) : null,
            Report = progress.Rescued?.Report,
        };
    }

    // A use unit's own report came by no telephone.
    private static string LabelOf(Rescue rescue) =>
        rescue.Source == ReportSource.UseUnit ? "使用单位报警"
        : FaultCodes.TryFind(rescue.Code, out var code) ? code.Label
        : rescue.Code;

    /// <summary>A rescue as a caller sees it at a moment, with its reports and its log.</summary>
    public static RescueResponse WithLog(Rescue rescue, Caller caller, DateTimeOffset now, Limits limits) => Of(rescue, CompanyOf(caller), now, limits) with
    {
        Told = [.. rescue.Told.Select(report => ReportResponse.Of(report, caller))],
        Log = [.. rescue.Log.Select(RescueEventResponse.Of)],
    };
}
