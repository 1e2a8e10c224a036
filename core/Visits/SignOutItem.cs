using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>One line of the checklist as filled in.</summary>
/// <param name="Code">Code of the item.</param>
/// <param name="Done">Whether it was done and is in order.</param>
/// <param name="Reason">Why not, where it was left out.</param>
/// <param name="Result">Its result, or null where <paramref name="Done"/> alone says it.</param>
/// <param name="Note">The defect, where it failed.</param>
/// <param name="Photo">Upload that shows it, where it failed.</param>
public sealed record SignOutItem(
    string? Code, bool Done, string? Reason = null, ItemResult? Result = null, string? Note = null, UploadId? Photo = null)
{
    /// <summary>Its result. An item that is not done and says no more is excused.</summary>
    [JsonIgnore]
    public ItemResult Outcome => Result ?? (Done ? ItemResult.Done : ItemResult.Excused);

    /// <summary>The faults of the line beside its code: of each field the first.</summary>
    internal IEnumerable<(string Field, Reason Reason)> Faults()
    {
        var isFailed = Outcome == ItemResult.Failed;
        foreach (var (field, text, isNeeded) in ((string, string?, bool)[])
            [("reason", Reason, Outcome == ItemResult.Excused), ("note", Note, isFailed)])
        {
            if (isNeeded && string.IsNullOrWhiteSpace(text))
            {
                yield return (field, Core.Reason.Required);
            }
            else if (text?.Length > Limits.TextLength)
            {
                yield return (field, Core.Reason.TooLong(Limits.TextLength));
            }
        }

        if (!isFailed && !string.IsNullOrWhiteSpace(Note))
        {
            yield return ("note", Core.Reason.FailedOnly);
        }

        if (isFailed != Photo is not null)
        {
            yield return ("photo", isFailed ? Core.Reason.Required : Core.Reason.FailedOnly);
        }
    }
}
