using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>A decision on an application.</summary>
/// <param name="Grant">Whether the record is exempted.</param>
/// <param name="Reason">Why it is, or is not.</param>
[Example("""{"grant": false, "reason": "证明与记录日期不符"}""")]
internal sealed record ExemptionDecisionRequest([Required] bool? Grant, [Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason)
{
    /// <summary>Reads the decision.</summary>
    /// <exception cref="ProblemException">400 with every fault.</exception>
    public (bool IsGranted, string Reason) Read(Checks checks)
    {
        var read = (checks.Required("grant", Grant), checks.Text("reason", Reason, Limits.TextLength));
        checks.Throw();
        return read;
    }
}
