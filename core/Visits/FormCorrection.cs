using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The parts of a sign-out form that a correction states anew (V-16). A part that is null stays as it was.</summary>
public sealed record FormCorrection
{
    /// <summary>The whole checklist.</summary>
    public IReadOnlyList<SignOutItem>? Items { get; init; }

    /// <summary>All problems. Empty takes those back that were named.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>The free text. Empty if it is taken back.</summary>
    public string? Remark { get; init; }

    /// <summary>The depth of a checklist visit.</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>Whether it corrects nothing.</summary>
    public bool IsEmpty => this is { Items: null, Problems: null, Remark: null, Depth: null };

    /// <summary>The form as corrected.</summary>
    public SignOutForm ApplyTo(SignOutForm form) => form with
    {
        Items = Items ?? form.Items,
        Problems = Problems ?? form.Problems,
        Remark = Remark ?? form.Remark,
        Depth = Depth ?? form.Depth,
    };

    /// <summary>Checks the corrected form as a sign-out's is checked (V-13), by field. Empty if it is valid.</summary>
    /// <param name="form">The form as it stands, with the corrections so far.</param>
    /// <param name="kind">The kind of the visit's elevator, which decides the items.</param>
    /// <param name="limits">Lengths and counts.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>> Check(SignOutForm form, ElevatorKind kind, Limits limits)
    {
        var errors = new Dictionary<string, IReadOnlyList<Reason>>(ApplyTo(form).Check(kind, limits), StringComparer.Ordinal);
        if (Depth is not null && form.Mode == MaintenanceMode.Paper)
        {
            errors["depth"] = [Reason.ChecklistOnly];
        }

        // A correction finds nothing new: a repair follows the visit, and an upload is its worker's.
        foreach (var (at, item) in (Items ?? []).Index().Where(one => one.Item?.Outcome == ItemResult.Failed))
        {
            if (!form.Items.Any(before => before.Code == item.Code && before.Outcome == ItemResult.Failed && before.Photo == item.Photo))
            {
                errors[$"items[{at}].result"] = [Reason.FailedAtSignOut];
            }
        }

        return errors;
    }
}
