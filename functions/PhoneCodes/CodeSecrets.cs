using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// The secrets of SMS codes and image challenges. Each follows from a public value and a key, so that no code and no answer is ever stored,
/// queued or logged, and every instance of the app knows them.
/// </summary>
internal sealed class CodeSecrets(SigningKey signing, Limits limits) : IHiddenText
{
    private readonly byte[] _codes = signing.DerivedFor("sms-codes");
    private readonly byte[] _challenges = signing.DerivedFor("challenges");
    private readonly byte[] _phones = signing.DerivedFor("phones");

    /// <summary>The code that a phone is sent for a cause .</summary>
    public string CodeOf(string phone, string cause)
    {
        var number = Number(_codes, $"{cause}\n{phone}") % (ulong)Math.Pow(10, limits.SmsCodeDigits);
        return number.ToString(CultureInfo.InvariantCulture).PadLeft(limits.SmsCodeDigits, '0');
    }

    /// <inheritdoc/>
    string IHiddenText.Of(Notice notice) => CodeOf(notice.Phone, notice.Cause);

    /// <summary>The text of a challenge's picture.</summary>
    public string AnswerOf(ChallengeId challenge)
    {
        var number = Number(_challenges, challenge.ToString());
        return string.Create(ChallengePicture.Letters, number, static (letters, left) =>
        {
            for (var at = 0; at < letters.Length; at++, left /= (ulong)StrokeLetters.Alphabet.Length)
            {
                letters[at] = StrokeLetters.Alphabet[(int)(left % (ulong)StrokeLetters.Alphabet.Length)];
            }
        });
    }

    /// <summary>The seed of the noise of a picture.</summary>
    public int SeedOf(ChallengeId challenge) => (int)(Number(_challenges, $"noise\n{challenge}") & int.MaxValue);

    /// <summary>The name of a phone in keys of rows, from which the phone cannot be read.</summary>
    public string DigestOf(string phone) => Convert.ToHexStringLower(Hash(_phones, phone).AsSpan(0, 16));

    // 64 bits, so that the remainder favours no number of digits by more than one in 10^13.
    private static ulong Number(byte[] key, string of) => BinaryPrimitives.ReadUInt64BigEndian(Hash(key, of));

    private static byte[] Hash(byte[] key, string of) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(of));
}
