using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Development.Demo;

/// <summary>A case that some elevators of the demo city stand for. Most are ready for a visit.</summary>
internal sealed record DemoCase(string Note)
{
    /// <summary>The note of those that are ready, which most are.</summary>
    public const string ReadyNote = "ready for a sign-in";

    private static readonly DemoCase Ready = new(ReadyNote);

    // Each case stands at the place of its index, once for every company. The rest of the city is ready.
    private static readonly DemoCase[] Special =
    [
        new("not located: refused as elevator-not-located") { IsLocated = false, HasHistory = false },
        new("in no contract: refused as out-of-contract") { Contract = null, HasHistory = false },
        new("contract expired: refused as out-of-contract") { Contract = "已失效" },
        new("contract not begun: refused as out-of-contract") { Contract = "待生效", HasHistory = false },
        new("contract expires within 7 days: ready for a sign-in") { Contract = "临近失效" },
        new("stopped: ready for a sign-in") { Status = ElevatorStatus.Stopped },
        new("being notified: ready for a sign-in") { Status = ElevatorStatus.BeingNotified },
        new("never maintained: ready for a sign-in") { HasHistory = false },
        new("assigned to no account: refused as elevator-not-permitted, but for those who have all elevators") { IsAssigned = false },
        new("code revoked: refused as qr-invalid") { Code = CodeFault.Revoked },
        new("temporary code, good for 30 days: ready for a sign-in") { Code = CodeFault.Temporary },
        new("temporary code, past its day: refused as qr-invalid") { Code = CodeFault.Expired },
        new("geofence of 50 m: ready for a sign-in") { Geofence = 50 },
        new("no maintenance company registered: refused as elevator-not-permitted") { HasCompany = false, HasHistory = false, IsAssigned = false },
        new("a visit is open: refused as visit-already-open") { LastVisit = DemoVisit.Open },
        new("overdue: ready for a sign-in") { IdleDays = 25 },
        new("the last visit awaits its paper form: ready for a sign-in") { LastVisit = DemoVisit.WithoutForm },
        new("the last visit awaits its review: ready for a sign-in") { LastVisit = DemoVisit.WithoutSignature },
        new("an item failed at the last visit, which opened a repair task: ready for a sign-in") { LastVisit = DemoVisit.WithFailure },
        new("a rescue waits to be accepted: ready for a sign-in") { Rescue = RescueStage.Dispatched },
        new("a rescue is accepted: ready for a sign-in") { Rescue = RescueStage.Accepted },
        new("rescuers have arrived: ready for a sign-in") { Rescue = RescueStage.Arrived },
        new("a complaint waits to be accepted: ready for a sign-in") { Complaint = ComplaintStage.ToAccept },
        new("a complaint waits to be handled: ready for a sign-in") { Complaint = ComplaintStage.ToHandle },
        new("a complaint waits to be reviewed: ready for a sign-in") { Complaint = ComplaintStage.ToReview },
    ];

    private enum CodeFault
    {
        None,
        Revoked,
        Temporary,
        Expired,
    }

    /// <summary>Whether a maintenance company is registered.</summary>
    public bool HasCompany { get; private init; } = true;

    /// <summary>Whether somebody has collected its location.</summary>
    public bool IsLocated { get; private init; } = true;

    /// <summary>Whether it is assigned one by one.</summary>
    public bool IsAssigned { get; private init; } = true;

    /// <summary>Whether it was ever visited.</summary>
    public bool HasHistory { get; private init; } = true;

    /// <summary>A visit of the last hours beside its history, or null without one.</summary>
    public DemoVisit? LastVisit { get; private init; }

    /// <summary>Days since the last visit of its history, at least.</summary>
    public int IdleDays { get; private init; }

    /// <summary>How far its open rescue or fault order has come, or null without one.</summary>
    public RescueStage? Rescue { get; private init; }

    /// <summary>How far its open complaint has come, or null without one.</summary>
    public ComplaintStage? Complaint { get; private init; }

    /// <summary>Which of its company's contracts binds it, or null for none.</summary>
    public string? Contract { get; private init; } = DemoPlanner.OfTheYear;

    public ElevatorStatus Status { get; private init; } = ElevatorStatus.InUse;

    /// <summary>Its own geofence, metres, or null for the usual one.</summary>
    public double? Geofence { get; private init; }

    private CodeFault Code { get; init; }

    /// <summary>The case of the elevator with this number, from 0.</summary>
    public static DemoCase At(int number) =>
        number < Special.Length * DemoPlanner.Companies ? Special[number / DemoPlanner.Companies] : Ready;

    /// <summary>The codes issued for it.</summary>
    public IReadOnlyList<IssuedCode> CodesAt(DateTimeOffset now, DateOnly today)
    {
        var printed = new IssuedCode(1, now - TimeSpan.FromDays(700), "demo", Until: null, RevokedAt: null);
        return Code switch
        {
            CodeFault.Revoked => [printed with { RevokedAt = now - TimeSpan.FromDays(2) }],
            CodeFault.Temporary => [printed, new IssuedCode(2, now - TimeSpan.FromDays(1), "demo", today.AddDays(30), RevokedAt: null)],
            CodeFault.Expired => [printed, new IssuedCode(2, now - TimeSpan.FromDays(40), "demo", today.AddDays(-10), RevokedAt: null)],
            _ => [printed],
        };
    }
}
