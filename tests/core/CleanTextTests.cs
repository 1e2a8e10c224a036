using System.Text;
using CsCheck;

namespace ElevatorFunctions.Core.Tests;

/// <summary>A text is cleaned and cut, and never a reason to refuse .</summary>
public sealed class CleanTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(" \0\uFEFF\u0007 ", null)]
    [InlineData("\uFEFF快来\0", "快来")]
    [InlineData("三楼\r\n灯灭了", "三楼\r\n灯灭了")]
    [InlineData("救命\uD83D", "救命")]
    [InlineData("救命😀", "救命😀")]
    public void R10_WhatCannotBeKept_IsLeftOut(string? written, string? kept) => Assert.Equal(kept, CleanText.Of(written, 100, out _));

    [Fact]
    public void R10_ALongText_IsCut_ButNoCharacterIsCutInTwo()
    {
        Assert.Equal("救命", CleanText.Of("救命😀", 3, out var isCut));
        Assert.True(isCut);
        Assert.Equal("救命😀", CleanText.Of("救命😀", 4, out isCut));
        Assert.False(isCut);
    }

    [Fact]
    public void R10_AnyText_CanBeKept() => Gen.Select(Gen.String, Gen.Int[1, 50]).Sample((text, longest) =>
    {
        var kept = CleanText.Of(text, longest, out _);
        Assert.True(kept is null || (kept.Length <= longest && kept.Length > 0));
        Assert.Equal(kept, kept is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)));
    }, iter: 5_000);
}
