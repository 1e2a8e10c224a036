using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The body of a sign-out: a scan and the form (V-13).</summary>
public sealed record SignOutRequest : ScanRequest
{
    private const int MostEntries = 500;

    /// <summary><c>checklist</c> or <c>paper</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Depth of a checklist visit; half-month unless said.</summary>
    public string? Depth { get; init; }

    /// <summary>The checklist.</summary>
    public IReadOnlyList<SignOutItem?>? Items { get; init; }

    /// <summary>Problems found.</summary>
    public IReadOnlyList<string?>? Problems { get; init; }

    /// <summary>Remark.</summary>
    public string? Remark { get; init; }

    /// <summary>Uploads: photos of the site.</summary>
    public IReadOnlyList<string?>? Photos { get; init; }

    /// <summary>Uploads: photos of the paper form, when they are there already.</summary>
    public IReadOnlyList<string?>? PaperPhotos { get; init; }

    /// <summary>Upload: the responsible person's signature.</summary>
    public string? Signature { get; init; }

    /// <summary>The form, as far as it can be read; what cannot is noted.</summary>
    public SignOutForm ReadForm(Checks checks)
    {
        var mode = checks.Code<MaintenanceMode>("mode", Mode, MaintenanceModes.TryParse, MaintenanceModes.Code);
        var depth = VisitDepth.HalfMonth;
        if (Depth is not null)
        {
            depth = checks.Code<VisitDepth>("depth", Depth, VisitDepths.TryParse, VisitDepths.Code);
        }

        Bound(checks, "items", Items);
        var isChecklist = mode == MaintenanceMode.Checklist;
        return new SignOutForm
        {
            Mode = mode,
            Depth = isChecklist ? depth : null,
            // What is null stays in its place as an item without code, so that the rule's errors name the right index.
            Items = [.. (Items ?? []).Take(MostEntries).Select(item => item ?? new SignOutItem(null, Done: false))],
            Problems = Texts(checks, "problems", Problems),
            Remark = checks.OptionalText("remark", Remark, int.MaxValue),
            Photos = Uploads(checks, "photos", Photos),
            PaperPhotos = Uploads(checks, "paperPhotos", PaperPhotos),
            Signature = string.IsNullOrEmpty(Signature) ? null : Upload(checks, "signature", Signature),
        };
    }

    private static List<string> Texts(Checks checks, string field, IReadOnlyList<string?>? texts)
    {
        Bound(checks, field, texts);
        return [.. (texts ?? []).Take(MostEntries).Select((text, at) => checks.OptionalText($"{field}[{at}]", text, int.MaxValue) ?? "")];
    }

    private static List<UploadId> Uploads(Checks checks, string field, IReadOnlyList<string?>? ids)
    {
        Bound(checks, field, ids);
        return [.. (ids ?? []).Take(MostEntries).Select((id, at) => Upload(checks, $"{field}[{at}]", id))];
    }

    private static UploadId Upload(Checks checks, string field, string? id) =>
        checks.Value<UploadId>(field, id, UploadId.TryParse, Reason.NotAnId);

    private static void Bound<T>(Checks checks, string field, IReadOnlyList<T>? list) =>
        checks.That(list is not { Count: > MostEntries }, field, Reason.TooMany(MostEntries));
}
