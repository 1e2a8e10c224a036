using CsCheck;
using ElevatorFunctions.Core.Phones;

namespace ElevatorFunctions.Core.Tests.Phones;

/// <summary>Phones are taken as people write them (R-10).</summary>
public sealed class CallbackPhoneTests
{
    private static readonly Gen<string> Mobile = Gen.Select(Gen.Int[3, 9], Gen.Int[0, 999_999_999], (second, rest) => $"1{second}{rest:D9}");

    private static readonly Gen<string> Landline = Gen.Select(
        AnyOf("010", "021", "025", "0572", "0571", "0898"), Gen.Int[20_000_000, 89_999_999], (area, line) => $"{area}-{line}");

    private static readonly Gen<string> Gap = AnyOf("", "", " ", "-", "－", "\u00A0", "\u3000", " - ", "\u2011", ".", "·", "\u200B");

    private static readonly Gen<string> Country = AnyOf("", "", "+86", "+86 ", "+86-", "86", "0086", "＋86 ", "(+86)");

    [Theory]
    [InlineData("138 0000 0000", "13800000000")]
    [InlineData("+86 138-0000-0000", "13800000000")]
    [InlineData("8613800000000", "13800000000")]
    [InlineData("0086 138 0000 0000", "13800000000")]
    [InlineData("１３８００００００００", "13800000000")]
    [InlineData("0572-2023333", "0572-2023333")]
    [InlineData("05722023333", "0572-2023333")]
    [InlineData("(0572) 202 3333", "0572-2023333")]
    [InlineData("０５７２－２０２３３３３", "0572-2023333")]
    [InlineData("+86 572 2023333", "0572-2023333")]
    [InlineData("021 6888 8888", "021-68888888")]
    [InlineData("0572-2023333转801", "0572-2023333转801")]
    [InlineData("0572-2023333 分机：801", "0572-2023333转801")]
    [InlineData("0572-2023333-801", "0572-2023333转801")]
    [InlineData("0572-2023333 ext. 801", "0572-2023333转801")]
    [InlineData("13800000000#2", "13800000000转2")]
    [InlineData("2023333", "2023333")]
    [InlineData("6688", "6688")]
    [InlineData("400-820-8820", "4008208820")]
    [InlineData("96333", "96333")]
    [InlineData("+852 9123 4567", "+85291234567")]
    [InlineData("张先生 138 0000 0000", "13800000000")]
    [InlineData("tel:13800000000", "13800000000")]
    [InlineData("13800000000 / 13911111111", "13800000000")]
    [InlineData("13800000000,13911111111", "13800000000")]
    [InlineData("٠١٢٣٤٥٦", "0123456")]
    public void R10_APhone_IsReadAsPeopleWriteIt(string written, string read) => Assert.Equal(read, CallbackPhone.Read(written, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("微信")]
    [InlineData("+")]
    [InlineData("12")]
    public void R10_ATextWithoutANumber_IsNone(string? written) => Assert.Null(CallbackPhone.Read(written, out _));

    [Fact]
    public void R10_AnySpellingOfAMobilePhone_IsThatPhone() =>
        Gen.Select(Mobile, Gap.Array[11], Country, Gen.Bool, AnyOf("", " ", "\n", "手机", "电话：")).Sample((phone, gaps, country, isWide, before) =>
        {
            var digits = string.Concat(phone.Zip(gaps, (digit, gap) => digit + gap));
            var written = before + (country.Length > 0 ? country : "") + digits;
            written = isWide ? string.Concat(written.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)) : written;
            Assert.Equal(phone, CallbackPhone.Read(written, out _));
        }, iter: 2_000);

    [Fact]
    public void R10_AnySpellingOfALandline_IsThatLine() =>
        Gen.Select(Landline, AnyOf("", "-", " ", "－", ") ", "（", "."), Gen.Int[0, 99_999], AnyOf("", "转", "-", " ext ", "#", "分机")).Sample((phone, gap, extension, by) =>
        {
            var written = phone.Replace("-", gap, StringComparison.Ordinal) + (by.Length > 0 ? $"{by}{extension}" : "");
            Assert.Equal(by.Length > 0 ? $"{phone}转{extension}" : phone, CallbackPhone.Read(written, out _));
        }, iter: 2_000);

    [Fact]
    public void R10_AnyText_GivesANumberThatCanBeDialled_OrNone() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789+-() 转x#,.１２３"], 0, 300]).Sample(text =>
        {
            var read = CallbackPhone.Read(text, out _);
            Assert.True(read is null || (read.Length <= CallbackPhone.LongestNumber && read.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '转')), read);
        }, iter: 5_000);

    [Theory]
    [InlineData("138 0000 0000", true)]
    [InlineData("+86 138-0000-0000", true)]
    [InlineData("张先生 138 0000 0000", false)]
    [InlineData("13800000000 / 13911111111", false)]
    [InlineData("0572-2023333转801", true)]
    public void R10_ALossIsNoticed(string written, bool expected)
    {
        CallbackPhone.Read(written, out var isAll);

        Assert.Equal(expected, isAll);
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);
}
