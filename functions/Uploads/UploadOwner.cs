using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Uploads;

/// <summary>The owner of uploads: an account, or the public that scanned an elevator's code.</summary>
internal readonly record struct UploadOwner
{
    private const string PublicPrefix = "public-";

    private UploadOwner(AccountId? person, ElevatorCode? elevator) => (Person, Elevator) = (person, elevator);

    /// <summary>The account, or null for the public.</summary>
    public AccountId? Person { get; }

    /// <summary>The elevator that the public scanned, or null for an account.</summary>
    public ElevatorCode? Elevator { get; }

    /// <summary>An account.</summary>
    public static UploadOwner Of(AccountId person) => new(person, null);

    /// <summary>The public that scanned the code of an elevator.</summary>
    public static UploadOwner PublicAt(ElevatorCode elevator) => new(null, elevator);

    /// <summary>Reads an owner from its text. Returns false if the text is not an owner.</summary>
    public static bool TryParse(string? text, out UploadOwner owner)
    {
        owner = default;
        if (AccountId.TryParse(text, out var person))
        {
            owner = Of(person);
            return true;
        }

        if (text?.StartsWith(PublicPrefix, StringComparison.Ordinal) == true && ElevatorCode.TryParse(text[PublicPrefix.Length..], out var elevator))
        {
            owner = PublicAt(elevator);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Elevator is { } elevator ? PublicPrefix + elevator : Person?.ToString() ?? "";
}
