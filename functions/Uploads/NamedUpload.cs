using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>An upload that a request names.</summary>
/// <param name="Field">The field that names it.</param>
/// <param name="Id">The upload.</param>
/// <param name="Kind">The kind that the act needs.</param>
internal readonly record struct NamedUpload(string Field, UploadId Id, UploadKind Kind)
{
    /// <summary>Reads the ids of a list of uploads.</summary>
    /// <param name="checks">Notes each wrong id, and a list that is too long.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="ids">The list, or null for an empty one.</param>
    /// <param name="most">As many as may be named. The rest is not read.</param>
    public static UploadId[] Read(Checks checks, string field, IReadOnlyList<string?>? ids, int most)
    {
        checks.That(!(ids?.Count > most), field, Reason.TooMany(most));
        return [.. (ids ?? []).Take(most).Select((id, at) => checks.Value<UploadId>($"{field}[{at}]", id, UploadId.TryParse, Reason.NotAnId))];
    }

    /// <summary>Uploads of one kind in a list, such as photos.</summary>
    public static IEnumerable<NamedUpload> List(string field, IEnumerable<UploadId> ids, UploadKind kind) =>
        ids.Select((id, at) => new NamedUpload($"{field}[{at}]", id, kind));
}
