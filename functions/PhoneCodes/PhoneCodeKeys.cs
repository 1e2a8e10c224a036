using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// Keys of the table PhoneCodes. A phone's codes are one row of a partition of their own, so that "one a minute", "ten a day" and "used
/// once" (A-8) are held by its version. Challenges that were answered are rows of one partition in the order of making, so that those that
/// have run out are its beginning.
/// </summary>
internal static class PhoneCodeKeys
{
    /// <summary>The row of a phone's codes.</summary>
    public const string Codes = "codes";

    /// <summary>The partition of challenges that were answered.</summary>
    public const string Challenges = "challenge";

    /// <summary>The beginning of the partitions of phones.</summary>
    public const string Phones = "phone|";

    /// <summary>The partition of a phone.</summary>
    /// <param name="digest">Of the phone (<see cref="CodeSecrets.DigestOf"/>).</param>
    public static string Phone(string digest) => Phones + digest;

    /// <summary>The row of a challenge.</summary>
    public static string Challenge(ChallengeId id) => id.ToString();

    /// <summary>The first row of a challenge made at or after an instant.</summary>
    public static string ChallengesFrom(DateTimeOffset instant) => ChallengeId.PrefixAt(instant);
}
