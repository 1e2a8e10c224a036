using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Keys of the table Uploads: the uploads of the public, a partition an elevator, with the count of today beside them. The first use of each
/// photo's content, a partition a digest. And pointers to all uploads whose files may still wait for an act, the public's and the accounts', which the
/// sweep reads. The uploads of an account are in its own partition of People.
/// </summary>
internal static class UploadKeys
{
    /// <summary>The partition of pointers to what may not be named yet.</summary>
    public const string Unnamed = "unnamed";

    /// <summary>How many were announced on a day, in the partition of an elevator.</summary>
    public const string Today = "today";

    /// <summary>The row of a content's first use.</summary>
    public const string FirstUse = "first";

    /// <summary>The beginning of the partitions of the public's uploads.</summary>
    public const string AllPublic = "public|";

    /// <summary>The beginning of the rows of uploads.</summary>
    public const string Uploads = "upload|";

    /// <summary>The partition of the public's uploads at an elevator.</summary>
    public static string Public(ElevatorCode elevator) => AllPublic + elevator;

    /// <summary>The partition of a content, by the SHA-256 of its bytes.</summary>
    public static string Content(string digest) => "content|" + digest;

    /// <summary>The partition of an account's uploads: that of the account in People.</summary>
    public static string Of(AccountId person) => person.ToString();

    /// <summary>An upload, in either partition.</summary>
    public static string Upload(UploadId id) => Uploads + id;

    /// <summary>A pointer. Later uploads sort first.</summary>
    public static string Pointer(UploadOwner owner, Upload upload) => PointerLists.Row(upload.CreatedAt, $"{owner}|{upload.Id}");

    /// <summary>Reads the upload of a pointer. Returns false if the row is not a pointer.</summary>
    public static bool TryReadPointer(string row, out UploadOwner owner, out UploadId id)
    {
        (owner, id) = (default, default);
        return PointerLists.ReferenceIn(row).Split('|') is [var whose, var which]
            && UploadOwner.TryParse(whose, out owner)
            && UploadId.TryParse(which, out id);
    }
}
