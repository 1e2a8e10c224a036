using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>How many rescues and fault orders there were, and how they ended (P-4, R-2).</summary>
public sealed record RescueCounts : ICounts<RescueCounts>
{
    /// <summary>The part of the helper that led in time: nothing but its credit (D-42).</summary>
    internal static readonly RescueCounts Help = new() { SecondTimely = 1 };

    /// <summary>Rescues and fault orders opened.</summary>
    public int Events { get; init; }

    /// <summary>Of them rescues: people trapped, said or presumed.</summary>
    public int Rescues { get; init; }

    /// <summary>Confirmed entrapments: people were found trapped.</summary>
    public int Entrapments { get; init; }

    /// <summary>People who were freed.</summary>
    public int People { get; init; }

    /// <summary>Entrapments whose cause is a power outage, which the fault rate leaves out (S-5).</summary>
    public int Outages { get; init; }

    /// <summary>Owed, and led in time by the company that owes it (S-2).</summary>
    public int FirstTimely { get; init; }

    /// <summary>Owed, and late. An exemption takes it out of the rate and not out of the counts.</summary>
    public int FirstLate { get; init; }

    /// <summary>Led in time by a company that does not owe it, for which it counts (S-2).</summary>
    public int SecondTimely { get; init; }

    /// <summary>Not over yet, late ones among them.</summary>
    public int Open { get; init; }

    /// <inheritdoc/>
    public RescueCounts Plus(RescueCounts other) => new()
    {
        Events = Events + other.Events,
        Rescues = Rescues + other.Rescues,
        Entrapments = Entrapments + other.Entrapments,
        People = People + other.People,
        Outages = Outages + other.Outages,
        FirstTimely = FirstTimely + other.FirstTimely,
        FirstLate = FirstLate + other.FirstLate,
        SecondTimely = SecondTimely + other.SecondTimely,
        Open = Open + other.Open,
    };

    /// <summary>The part of the company that owes it, or of no company.</summary>
    internal static RescueCounts Of(ScoredRescue rescue) => new()
    {
        Events = 1,
        Rescues = rescue.Progress.TrappedAt is null ? 0 : 1,
        Entrapments = rescue.IsEntrapment ? 1 : 0,
        People = rescue.Progress.Rescued?.Report?.People ?? 0,
        Outages = rescue.IsOutage ? 1 : 0,
        FirstTimely = rescue.Standing == ScoreStanding.Timely ? 1 : 0,
        FirstLate = rescue.Standing == ScoreStanding.Late ? 1 : 0,
        Open = rescue.Progress.IsClosed ? 0 : 1,
    };
}
