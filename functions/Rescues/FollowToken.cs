using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// The key to a reporter's private page: where the report is kept, and a secret of 128 bits that the report knows. Text:
/// <c>digest.secret.elevator</c>.
/// </summary>
/// <param name="Elevator">The elevator reported.</param>
/// <param name="Digest">The report.</param>
/// <param name="Secret">The secret: 32 hexadecimal digits.</param>
public readonly record struct FollowToken(ElevatorCode Elevator, string Digest, string Secret)
{
    private const int HexLength = 32;

    /// <summary>A new secret.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(HexLength, lowercase: true);

    /// <summary>Reads a token; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FollowToken token)
    {
        token = default;
        if (text?.Split('.', 3) is not [{ Length: HexLength } digest, { Length: HexLength } secret, var code]
            || !digest.All(char.IsAsciiHexDigitLower)
            || !secret.All(char.IsAsciiHexDigitLower)
            || !ElevatorCode.TryParse(code, out var elevator))
        {
            return false;
        }

        token = new FollowToken(elevator, digest, secret);
        return true;
    }

    /// <summary>Whether this is the key to a report; takes as long for a wrong one.</summary>
    public bool Opens(Report report) =>
        report.Secret is { } secret && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(Secret));

    /// <inheritdoc/>
    public override string ToString() => $"{Digest}.{Secret}.{Elevator}";
}
