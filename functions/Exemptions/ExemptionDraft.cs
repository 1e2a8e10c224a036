using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Exemptions;

/// <summary>The content of an exemption that is to be made.</summary>
/// <param name="Record">The record as the request names it.</param>
/// <param name="Rate">One of the rates that a record of the kind counts in.</param>
/// <param name="Application">The company's application in words, or null without any.</param>
/// <param name="IsUndecided">Whether it is an application, to be decided on later.</param>
internal sealed record ExemptionDraft(
    ExemptionKind Kind,
    string Record,
    ScoreRate Rate,
    string Reason,
    string? Application,
    // A request of an earlier release has the digest that it had.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsUndecided);
