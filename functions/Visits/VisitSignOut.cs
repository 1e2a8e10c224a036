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

    /// <summary>Depth of the visit, for a checklist.</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>Codes of the items done, for a checklist. <see cref="Unfinished"/> has the others.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Unfinished items with the reason, by code.</summary>
    public IReadOnlyDictionary<string, string> Unfinished { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The checklist, done items first.</summary>
    [JsonIgnore]
    public IReadOnlyList<SignOutItem> Items =>
        [.. Done.Select(code => new SignOutItem(code, Done: true)), .. Unfinished.Select(item => new SignOutItem(item.Key, Done: false, item.Value))];

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
        Depth = Depth,
        Items = Items,
        Problems = Problems,
        Remark = Remark,
        Photos = Photos,
        Signature = Signature,
    };
}
