namespace ElevatorFunctions.Core.Scores;

/// <summary>The rules of an exemption from the assessment (S-8). The bounds of its texts are ours.</summary>
public static class ExemptionRules
{
    /// <summary>Longest application of a company, in characters.</summary>
    public const int LongestApplication = 2000;

    /// <summary>Longest identifier of a record, in characters.</summary>
    public const int LongestRecord = 64;

    /// <summary>The rates that a record of a kind counts in. One that counts in several is exempted from each by itself (D-44).</summary>
    public static IReadOnlyList<ScoreRate> RatesOf(ExemptionKind kind) => kind switch
    {
        ExemptionKind.Visit or ExemptionKind.OverdueRecord => [ScoreRate.Maintenance],
        ExemptionKind.Rescue => [ScoreRate.Rescue, ScoreRate.Fault],
        ExemptionKind.Complaint => [ScoreRate.Complaint],
        ExemptionKind.Inspection => [ScoreRate.Inspection],
        ExemptionKind.MaintainerChange => [ScoreRate.MaintainerChange],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };
}
