using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>One line of the checklist as answers show it (V-13).</summary>
/// <param name="Code">Code of the item.</param>
/// <param name="Done">Whether it was done and is in order.</param>
/// <param name="Result">How it was found.</param>
/// <param name="ResultLabel">Its Chinese name.</param>
/// <param name="Reason">Why it was left out.</param>
/// <param name="Note">The defect, where it failed.</param>
/// <param name="Photo">Short-lived link to the photo of what failed. In the answer for one visit only, and not in corrections.</param>
internal sealed record ItemResponse(
    [Display(Prompt = "A-1-01")] string Code,
    bool Done,
    ItemResult Result,
    [Example("已完成")] string ResultLabel,
    string? Reason,
    string? Note,
    [DataType(DataType.Url)] string? Photo)
{
    /// <summary>The view of a line.</summary>
    public static ItemResponse Of(SignOutItem item) =>
        new(item.Code!, item.Done, item.Outcome, item.Outcome.Label(), item.Reason, item.Note, Photo: null);
}
