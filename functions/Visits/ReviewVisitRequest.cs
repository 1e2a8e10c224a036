using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The body of a review.</summary>
/// <param name="Reason">Required to refuse.</param>
[Example("""{"decision": "refuse", "reason": "现场未见维保人员"}""")]
internal sealed record ReviewVisitRequest(
    [Required, AllowedValues("accept", "refuse")] string? Decision,
    [StringLength(Limits.TextLength)] string? Reason)
{
    /// <summary>The reason to refuse, or null to accept.</summary>
    public string? ReadRefusal()
    {
        var checks = new Checks();
        var refusal = ReadRefusal(checks, Decision, Reason);
        checks.Throw();
        return refusal;
    }

    /// <summary>The reason to refuse, or null to accept. Faults are noted.</summary>
    public static string? ReadRefusal(Checks checks, string? decision, string? reason)
    {
        checks.That(decision is "accept" or "refuse", "decision", Core.Reason.NotOneOf("accept", "refuse"));
        var text = decision == "accept" ? checks.OptionalText("reason", reason, Limits.TextLength) : checks.Text("reason", reason, Limits.TextLength);
        return decision == "accept" ? null : text;
    }
}
