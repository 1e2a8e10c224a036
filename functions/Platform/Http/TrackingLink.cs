using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// The key to a private page of somebody without an account (R-9, P-2): where what it shows is kept, and a secret of 128 bits that is kept
/// there. Text: <c>id.secret.elevator</c>.
/// </summary>
/// <param name="Elevator">The elevator it is about.</param>
/// <param name="Id">Key of the rescue or complaint that it shows, in letters and digits.</param>
/// <param name="Secret">The secret: 32 hexadecimal digits.</param>
internal readonly record struct TrackingLink(ElevatorCode Elevator, string Id, string Secret)
{
    /// <summary>Stands between the parts of the text.</summary>
    public const char Separator = '.';

    private const int SecretLength = 32;
    private const int LongestId = 32;

    /// <summary>The parts of the text.</summary>
    public IReadOnlyList<string> Parts => [Id, Secret, Elevator.ToString()];

    /// <summary>128 random bits as 32 hexadecimal digits in lower case.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(SecretLength, lowercase: true);

    /// <summary>Reads a token. False where the text does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TrackingLink token)
    {
        token = default;
        if (text?.Split(Separator, 3) is not [{ Length: > 0 and <= LongestId } id, { Length: SecretLength } secret, var code]
            || !id.All(char.IsAsciiLetterOrDigit)
            || !secret.All(char.IsAsciiHexDigitLower)
            || !ElevatorCode.TryParse(code, out var elevator))
        {
            return false;
        }

        token = new TrackingLink(elevator, id, secret);
        return true;
    }

    /// <summary>Whether this is the key to what has a secret. A wrong one takes as long as the right one.</summary>
    public bool Opens(string secret) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(Secret));

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator, Parts);
}
