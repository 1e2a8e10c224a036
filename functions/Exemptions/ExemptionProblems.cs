using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>The refusals that belong to exemptions.</summary>
internal static class ExemptionProblems
{
    /// <summary>At this moment the record costs no company anything in the rate: it is on time, or not decided yet.</summary>
    public static readonly Problem RecordNotAMiss =
        new("record-not-a-miss", 409, "该记录目前未计为不合规，无需免考核", "The record is not a miss at this moment");

    /// <summary>An exemption of the record stands in the rate.</summary>
    public static readonly Problem ExemptedBefore = new("exempted-before", 409, "该记录已免考核", "The record is exempted already");
}
