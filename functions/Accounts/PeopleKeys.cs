using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Row keys of the table People. The partition is the account, so that a person's visit, quota and open visit change
/// together or not at all. Account and ledger are neighbours, so that one range read brings both.
/// </summary>
internal static class PeopleKeys
{
    /// <summary>The account itself.</summary>
    public const string Account = "account";

    /// <summary>The tries at the account's password .</summary>
    public const string Tries = "tries";

    /// <summary>The worker's ledger: quota of the month, open visit, assertions used.</summary>
    public const string WorkerLedger = "duty";

    /// <summary>Prefix of sessions.</summary>
    public const string Sessions = "session|";

    /// <summary>Prefix of changes of level, newest first .</summary>
    public const string Levels = "level|";

    private const string NoAccount = "no-account|";

    /// <summary>Prefix of visits, newest first.</summary>
    public const string Visits = "visit|";

    /// <summary>Prefix of stays elsewhere than at visits, newest first (V-16).</summary>
    public const string Stays = "stay|";

    /// <summary>The partition of a person.</summary>
    public static string Partition(AccountId account) => account.ToString();

    /// <summary>
    /// The partition of the tries at a name that no account has. There are 256, so that made-up names leave no more rows than that.
    /// </summary>
    /// <param name="digest">The digest of the name.</param>
    public static string WithoutAccount(string digest) => NoAccount + digest[..2];

    public static string Session(string id) => Sessions + id;

    /// <summary>A change of level, keyed by the certificate that it named. Later changes sort first.</summary>
    public static string Level(DateTimeOffset at, UploadId certificate) => $"{Levels}{NewestFirst.Before(at)}|{certificate}";

    /// <summary>A stay, keyed by the act that said it. Later stays sort first.</summary>
    public static string Stay(DateTimeOffset at, string act) => $"{Stays}{NewestFirst.Before(at)}|{act}";

    /// <summary>A visit. Later visits sort first.</summary>
    public static string Visit(VisitId id) => Visits + NewestFirst.Key(id);
}
