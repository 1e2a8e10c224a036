using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;

namespace ElevatorFunctions.Core.Tests.Phones;

public sealed class SmsCodeTests
{
    // 12:00 in Shanghai.
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly SentCode Code = new("id", Noon);

    [Fact]
    public void A8_TheFirstCode_MayBeSentAtOnce() => Assert.Equal(Noon, SentCodes.None.NextFrom(Noon, Limits.Default));

    [Fact]
    public void A8_OneAMinute_ToTheMillisecond()
    {
        var codes = Sent(SentCodes.None, Noon);
        var next = Noon.AddMinutes(1);

        Assert.Equal(next, codes.NextFrom(Noon, Limits.Default));
        Assert.Equal(next, codes.NextFrom(next - Millisecond, Limits.Default));
        Assert.Equal(next, codes.NextFrom(next, Limits.Default));
        Assert.Equal(next + Millisecond, codes.NextFrom(next + Millisecond, Limits.Default));
    }

    [Fact]
    public void A8_TenADayOfShanghai_ToTheMillisecond()
    {
        var codes = Enumerable.Range(0, 9).Aggregate(SentCodes.None, (before, minute) => Sent(before, Noon.AddMinutes(minute)));
        var later = Noon.AddHours(1);
        Assert.Equal(later, codes.NextFrom(later, Limits.Default));

        codes = Sent(codes, later);

        var midnight = new DateTimeOffset(2026, 11, 2, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal(midnight, codes.NextFrom(later.AddHours(1), Limits.Default));
        Assert.Equal(midnight, codes.NextFrom(midnight - Millisecond, Limits.Default));
        Assert.Equal(midnight, codes.NextFrom(midnight, Limits.Default));
        Assert.Equal(midnight.AddMinutes(1), Sent(codes, midnight).NextFrom(midnight, Limits.Default));
        Assert.Equal(1, Sent(codes, midnight).SentThatDay);
    }

    [Fact]
    public void A8_TheTenthJustBeforeMidnight_IsFollowedAfterAMinuteAllTheSame()
    {
        var last = new DateTimeOffset(2026, 11, 2, 15, 59, 30, TimeSpan.Zero);
        var codes = Enumerable.Range(0, 9).Aggregate(SentCodes.None, (before, minute) => Sent(before, Noon.AddMinutes(minute)));

        Assert.Equal(last.AddMinutes(1), Sent(codes, last).NextFrom(last.AddSeconds(30), Limits.Default));
    }

    [Theory]
    [InlineData(0, CodeVerdict.Holds)]
    [InlineData(5 * 60_000, CodeVerdict.Holds)]
    [InlineData((5 * 60_000) + 1, CodeVerdict.Void)]
    public void A8_ACode_HoldsForFiveMinutes_ToTheMillisecond(int milliseconds, CodeVerdict verdict) =>
        Assert.Equal(verdict, Code.Judge(fits: true, "use", Noon.AddMilliseconds(milliseconds), Limits.Default));

    [Theory]
    [InlineData(0, true, CodeVerdict.Holds)]
    [InlineData(0, false, CodeVerdict.Wrong)]
    [InlineData(4, true, CodeVerdict.Holds)]
    [InlineData(4, false, CodeVerdict.Wrong)]
    [InlineData(5, true, CodeVerdict.Void)]
    [InlineData(5, false, CodeVerdict.Void)]
    public void A8_ACode_HasFiveTries(int wrong, bool fits, CodeVerdict verdict) =>
        Assert.Equal(verdict, (Code with { WrongTries = wrong }).Judge(fits, "use", Noon, Limits.Default));

    [Theory]
    [InlineData(true, "use", CodeVerdict.Holds)]
    [InlineData(true, "other", CodeVerdict.Void)]
    [InlineData(false, "use", CodeVerdict.Void)]
    public void A8_ACode_IsUsedOnce_AndAgainByTheSameOnly(bool fits, string use, CodeVerdict verdict) =>
        Assert.Equal(verdict, (Code with { UsedBy = "use" }).Judge(fits, use, Noon.AddHours(1), Limits.Default));

    [Fact]
    public void A8_ANewCode_TakesThePlaceOfTheOneBefore()
    {
        var codes = SentCodes.None.With(CodePurpose.Complaint, Code).With(CodePurpose.Complaint, new SentCode("later", Noon.AddMinutes(1)));

        Assert.Equal("later", codes.Last[CodePurpose.Complaint].Id);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5 * 60_000, true)]
    [InlineData((5 * 60_000) + 1, false)]
    [InlineData(-5 * 60_000, true)]
    [InlineData((-5 * 60_000) - 1, false)]
    public void A8_AChallenge_IsOpenForFiveMinutes_ToTheMillisecond(int milliseconds, bool isOpen) =>
        Assert.Equal(isOpen, ChallengeId.Create(Noon, new byte[10]).IsOpenAt(Noon.AddMilliseconds(milliseconds), Limits.Default));

    [Theory]
    [InlineData("13700000001", true)]
    [InlineData("12700000001", false)]
    [InlineData("1370000000", false)]
    [InlineData("+8613700000001", false)]
    [InlineData("1370000000１", false)]
    public void A8_AMobilePhone_Is11Digits(string text, bool isOne) => Assert.Equal(isOne, MobilePhone.IsOne(text));

    private static SentCodes Sent(SentCodes before, DateTimeOffset at) => before.With(CodePurpose.Complaint, new SentCode("id", at));
}
