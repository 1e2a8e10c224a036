using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>The sign-out of a visit with its form (V-13).</summary>
internal sealed record VisitSignOut
{
    /// <summary>When, server time, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the phone was.</summary>
    public required ScanPlace Place { get; init; }

    /// <summary>By checklist or by paper form.</summary>
    public required MaintenanceMode Mode { get; init; }

    /// <summary>The depth that the visit counts as, for a checklist (<see cref="SignOutForm.CountedDepth"/>).</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>The depth that the form named, or null where the visit counts as that.</summary>
    public VisitDepth? AskedDepth { get; init; }

    /// <summary>Codes of the items done, for a checklist. <see cref="Unfinished"/> and <see cref="Failed"/> have the others.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Unfinished items with the reason, by code.</summary>
    public IReadOnlyDictionary<string, string> Unfinished { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Items that failed, by code.</summary>
    public IReadOnlyDictionary<string, FailedItem> Failed { get; init; } = new Dictionary<string, FailedItem>(StringComparer.Ordinal);

    /// <summary>The checklist, done items first and failed ones last.</summary>
    [JsonIgnore]
    public IReadOnlyList<SignOutItem> Items =>
    [
        .. Done.Select(code => new SignOutItem(code, Done: true, Result: ItemResult.Done)),
        .. Unfinished.Select(item => new SignOutItem(item.Key, Done: false, item.Value, ItemResult.Excused)),
        .. Failed.Select(item => new SignOutItem(item.Key, Done: false, Result: ItemResult.Failed, Note: item.Value.Note, Photo: item.Value.Photo)),
    ];

    /// <summary>Problems found.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public string? Remark { get; init; }

    /// <summary>Site photos.</summary>
    public required IReadOnlyList<UploadId> Photos { get; init; }

    /// <summary>Responsible person's signature, or null if the use unit reviews instead.</summary>
    public UploadId? Signature { get; init; }

    /// <summary>The form as it was filled in.</summary>
    public SignOutForm ToForm() => new()
    {
        Mode = Mode,
        Depth = AskedDepth ?? Depth,
        Items = Items,
        Problems = Problems,
        Remark = Remark,
        Photos = Photos,
        Signature = Signature,
    };
}
