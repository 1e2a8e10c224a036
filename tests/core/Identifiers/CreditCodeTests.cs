using CsCheck;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tests.Identifiers;

public sealed class CreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // Codes of two listed companies, from their public filings, and one with its last two characters exchanged.
    [Theory]
    [InlineData("914403001922038216", true)]
    [InlineData("91440300708461136T", true)]
    [InlineData("9144030070846113T6", false)]
    [InlineData("91440300708461136t", true)]
    public void A1_CreditCode_ChecksItsDigit(string text, bool good) => Assert.Equal(good, CreditCode.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91440300708461136")]
    [InlineData("91440300708461136T ")]
    [InlineData("9I440300708461136T")]
    [InlineData("91A40300708461136T")]
    [InlineData("９1440300708461136T")]
    public void A1_CreditCode_RefusesOtherForms(string? text)
    {
        Assert.False(CreditCode.TryParse(text, out _));
        Assert.Throws<FormatException>(() => CreditCode.Parse(text));
    }

    [Fact]
    public void A1_CreditCode_IsKeptInUpperCase() => Assert.Equal("91440300708461136T", CreditCode.Parse("91440300708461136t").ToString());

    [Fact]
    public void A1_FromFirst17_GivesACodeThatReadsBack() =>
        First17.Sample(text => CreditCode.Parse(CreditCode.FromFirst17(text).ToString()) == CreditCode.FromFirst17(text));

    // Modulo 31 with weights that are powers of 3: every change of one character is found.
    [Fact]
    public void A1_AnyOneCharacterChanged_IsNoCode() =>
        Gen.Select(First17, Gen.Int[0, 17], Gen.Char[Alphabet]).Sample((text, at, other) =>
        {
            var code = CreditCode.FromFirst17(text).ToString();
            var changed = code[..at] + other + code[(at + 1)..];
            return code[at] == other || !CreditCode.TryParse(changed, out _);
        });

    [Theory]
    [InlineData("9144030070846113")]
    [InlineData("91Y40300708461136")]
    public void FromFirst17_RefusesWhatIsNoBeginning(string text) => Assert.Throws<FormatException>(() => CreditCode.FromFirst17(text));

    private static Gen<string> First17 { get; } = Gen.Select(
        Gen.String[Gen.Char[Alphabet], 2, 2],
        Gen.String[Gen.Char["0123456789"], 6, 6],
        Gen.String[Gen.Char[Alphabet], 9, 9],
        (kind, division, body) => kind + division + body);
}
