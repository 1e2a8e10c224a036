namespace ElevatorFunctions.Core.Visits;

/// <summary>A statement of the identity provider (V-9): this person's face was checked for this purpose at this moment.</summary>
/// <param name="Id">Its identifier, since an assertion is good for one act.</param>
/// <param name="UserName">The user name of the person.</param>
/// <param name="Purpose">The act that it is good for.</param>
/// <param name="IssuedAt">When the face was checked, UTC.</param>
public sealed record FaceAssertion(string Id, string UserName, string Purpose, DateTimeOffset IssuedAt)
{
    /// <summary>The verdict on an assertion (V-9). An assertion from the future is as bad as an old one: clocks differ by less than the limit.</summary>
    /// <param name="assertion">Null if none could be read.</param>
    /// <param name="userName">The person who acts.</param>
    /// <param name="purpose">The act.</param>
    /// <param name="used">Assertions used before, by their ids.</param>
    /// <param name="moment">The moment of the act.</param>
    /// <param name="limits">Holds the greatest age.</param>
    public static FaceVerdict Judge(
        FaceAssertion? assertion, string userName, string purpose, IReadOnlyDictionary<string, DateTimeOffset> used, DateTimeOffset moment, Limits limits) =>
        assertion is null ? FaceVerdict.Missing
        : !string.Equals(assertion.UserName, userName, StringComparison.OrdinalIgnoreCase) ? FaceVerdict.WrongPerson
        : assertion.Purpose != purpose ? FaceVerdict.WrongPurpose
        : (moment - assertion.IssuedAt).Duration() > limits.FaceAssertionAge ? FaceVerdict.Expired
        : used.ContainsKey(assertion.Id) ? FaceVerdict.Used
        : FaceVerdict.Accepted;
}
