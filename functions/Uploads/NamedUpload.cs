using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Uploads;

/// <summary>An upload that a request names.</summary>
/// <param name="Field">The field that names it.</param>
/// <param name="Id">The upload.</param>
/// <param name="Kind">The kind that the act needs.</param>
internal readonly record struct NamedUpload(string Field, UploadId Id, UploadKind Kind)
{
    /// <summary>Uploads of one kind in a list, such as photos.</summary>
    public static IEnumerable<NamedUpload> List(string field, IEnumerable<UploadId> ids, UploadKind kind) =>
        ids.Select((id, at) => new NamedUpload($"{field}[{at}]", id, kind));
}
