namespace ElevatorFunctions.Core.Tests;

public sealed class FullWidthTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("HZ-1", "HZ-1")]
    [InlineData("ＨＺ－０１", "HZ-01")]
    [InlineData("２０２１／３／４", "2021/3/4")]
    [InlineData("梯１１浙Ｅ（２１）", "梯11浙E(21)")]
    [InlineData("Ａ　１", "A 1")]
    [InlineData("！～", "!~")]
    public void E1_FullWidth_IsFolded(string text, string folded) => Assert.Equal(folded, FullWidth.Fold(text));

    [Theory]
    [InlineData("①②")]
    [InlineData("5²")]
    [InlineData("Ⅳ")]
    [InlineData("㎡")]
    [InlineData("、。")]
    public void E1_OtherSigns_StayWhatTheyAre(string text) => Assert.Equal(text, FullWidth.Fold(text));
}
