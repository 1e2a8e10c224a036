using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The form of a sign-out (V-13) as a person filled it in. Whether the uploads it names exist is for their store to say.</summary>
public sealed record SignOutForm
{
    /// <summary>How the work is recorded.</summary>
    public MaintenanceMode? Mode { get; init; }

    /// <summary>How deep the visit is said to go. A checklist needs it. The depth that counts follows from the items (<see cref="CountedDepth"/>).</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>The checklist, empty if a paper form is uploaded.</summary>
    public IReadOnlyList<SignOutItem> Items { get; init => field = value ?? []; } = [];

    /// <summary>Problems found, each in words.</summary>
    public IReadOnlyList<string> Problems { get; init => field = value ?? []; } = [];

    /// <summary>Anything else.</summary>
    public string? Remark { get; init; }

    /// <summary>Photos of the site, at least one.</summary>
    public IReadOnlyList<UploadId> Photos { get; init => field = value ?? []; } = [];

    /// <summary>Photos of the paper form, which may also come within 24 h.</summary>
    public IReadOnlyList<UploadId> PaperPhotos { get; init => field = value ?? []; } = [];

    /// <summary>Image of the responsible person's signature, or null: then the use unit reviews (V-14).</summary>
    public UploadId? Signature { get; init; }

    /// <summary>
    /// Checks the form. Returns its faults by field, in camel case with an index in lists (<c>items[2].reason</c>), each with its reasons.
    /// Empty if the form is valid.
    /// </summary>
    /// <param name="kind">The kind of the visit's elevator, which decides the items.</param>
    /// <param name="limits">Lengths and counts.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>> Check(ElevatorKind kind, Limits limits)
    {
        var errors = new FieldErrors();
        errors.AddIf(Mode is null, "mode", Reason.Required);
        errors.AddIf(Mode == MaintenanceMode.Paper && Items.Count > 0, "items", Reason.ChecklistOnly);
        errors.AddIf(Mode == MaintenanceMode.Checklist && PaperPhotos.Count > 0, "paperPhotos", Reason.PaperOnly);
        if (Mode == MaintenanceMode.Checklist)
        {
            CheckItems(errors, kind, limits);
        }

        CheckPhotos(errors, "paperPhotos", PaperPhotos, limits);
        errors.AddIf(Photos.Intersect(PaperPhotos).Any(), "paperPhotos", Reason.Duplicate);
        errors.AddIf(Photos.Count == 0, "photos", Reason.Required);
        CheckPhotos(errors, "photos", Photos, limits);
        errors.AddIf(Problems.Count > Limits.VisitProblems, "problems", Reason.TooMany(Limits.VisitProblems));
        for (var at = 0; at < Problems.Count && at < Limits.VisitProblems; at++)
        {
            CheckText(errors, $"problems[{at}]", Problems[at], isNeeded: true, limits);
        }

        CheckText(errors, "remark", Remark, isNeeded: false, limits);
        errors.AddIf(
            Signature is { } signature && (Photos.Contains(signature) || PaperPhotos.Contains(signature) || Items.Any(item => item?.Photo == signature)),
            "signature",
            Reason.Duplicate);
        return errors.ToDictionary();
    }

    /// <summary>
    /// The depth that the visit counts as (V-13, D-29): the deepest one, up to that which the form names, whose items are all done, excused with a
    /// reason, or failed. A failed item counts as checked, for its work was done and a repair follows. A checklist that lacks items of the shallowest
    /// depth counts as that: a visit that is signed out is one of half a month at least. Null for a paper form.
    /// </summary>
    /// <param name="kind">The kind of the visit's elevator, which decides the items.</param>
    public VisitDepth? CountedDepth(ElevatorKind kind)
    {
        if (Mode != MaintenanceMode.Checklist || Depth is not { } depth)
        {
            return null;
        }

        var checkedOnes = Items.Where(item => item?.Code is not null && !item.Faults().Any()).Select(item => item.Code!).ToHashSet(StringComparer.Ordinal);
        while (depth > VisitDepth.HalfMonth && !MaintenanceItems.Of(kind, depth).All(item => checkedOnes.Contains(item.Code)))
        {
            depth--;
        }

        return depth;
    }

    private static void CheckPhotos(FieldErrors errors, string field, IReadOnlyList<UploadId> photos, Limits limits)
    {
        errors.AddIf(photos.Count > Limits.VisitPhotos, field, Reason.TooMany(Limits.VisitPhotos));
        errors.AddIf(photos.Distinct().Count() < photos.Count, field, Reason.Duplicate);
    }

    private static void CheckText(FieldErrors errors, string field, string? text, bool isNeeded, Limits limits)
    {
        errors.AddIf(isNeeded && string.IsNullOrWhiteSpace(text), field, Reason.Required);
        errors.AddIf(text?.Length > Limits.TextLength, field, Reason.TooLong(Limits.TextLength));
    }

    private void CheckItems(FieldErrors errors, ElevatorKind kind, Limits limits)
    {
        errors.AddIf(Depth is null, "depth", Reason.Required);
        errors.AddIf(Items.Count == 0, "items", Reason.Required);
        if (Depth is not { } depth)
        {
            return;
        }

        var known = MaintenanceItems.Of(kind, depth).Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var left = new HashSet<string>(known, StringComparer.Ordinal);
        errors.AddIf(Items.Count > known.Count, "items", Reason.TooMany(known.Count));
        for (var at = 0; at < Items.Count && at < known.Count; at++)
        {
            // Foreign JSON may hold null where the type says it cannot.
            if (Items[at] is not { Code: { } code } item || !known.Contains(code))
            {
                errors.AddIf(true, $"items[{at}].code", Reason.NotAnItem);
                continue;
            }

            errors.AddIf(!left.Remove(code), $"items[{at}].code", Reason.Duplicate);
            foreach (var (field, reason) in item.Faults())
            {
                errors.AddIf(true, $"items[{at}].{field}", reason);
            }
        }
    }
}
