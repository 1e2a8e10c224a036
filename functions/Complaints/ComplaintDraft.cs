using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Complaints;

/// <summary>A complaint that is checked and not yet filed (P-1).</summary>
internal sealed record ComplaintDraft
{
    /// <summary>The same for the same phone and Idempotency-Key: 32 hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>The digest of all that the request says. A request that says something else under the same key is not the same.</summary>
    public string? Content { get; init; }

    /// <summary>The id of the SMS code that proved the phone, or null before it did.</summary>
    public string? ProvenBy { get; init; }

    /// <summary>The complainant's phone.</summary>
    public required string Phone { get; init; }

    /// <summary>Codes of the categories.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The complainant's own words, or null without any.</summary>
    public string? Text { get; init; }

    /// <summary>Photos, uploads of the public at the elevator.</summary>
    public IReadOnlyList<UploadId> Photos { get; init; } = [];

    /// <summary>The open complaint to join, or null for one of its own.</summary>
    public ComplaintReference? Join { get; init; }

    /// <summary>Whether it is another matter than what is open.</summary>
    public bool IsSeparate { get; init; }

    /// <summary>The name by which its code and its uploads are bound to it.</summary>
    public string Act => $"complaint-request/{Digest}";

    /// <summary>The photos with the fields that name them.</summary>
    public IReadOnlyList<NamedUpload> NamedPhotos => [.. NamedUpload.List("photos", Photos, UploadKind.ComplaintPhoto)];
}
