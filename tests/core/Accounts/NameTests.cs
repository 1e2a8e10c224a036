using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class NameTests
{
    [Theory]
    [InlineData("abcde", true)]
    [InlineData("abcd", false)]
    [InlineData("a2345678901234567890", true)]
    [InlineData("a23456789012345678901", false)]
    [InlineData("li.lei_01", true)]
    [InlineData("li-lei", false)]
    [InlineData("李雷李雷李雷", false)]
    [InlineData("abcde\n", false)]
    [InlineData(null, false)]
    public void A2_AccountName_Is5To20OfItsCharacters(string? text, bool good) => Assert.Equal(good, AccountName.TryParse(text, out _));

    [Fact]
    public void A2_AccountName_IsTheSameInAnyCase()
    {
        var (one, other) = (AccountName.Parse("Li.Lei"), AccountName.Parse("li.lei"));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal("li.lei", one.Key);
        Assert.Equal("Li.Lei", one.ToString());
    }

    [Theory]
    [InlineData("李雷", true)]
    [InlineData("李", false)]
    [InlineData("abcdef", true)]
    [InlineData("abcde", false)]
    [InlineData("阿卜杜热西提·阿卜杜拉买买提江一", true)]
    [InlineData("阿卜杜热西提·阿卜杜拉买买提江一二", false)]
    [InlineData("𠮷野家", true)]
    [InlineData(" 李雷", false)]
    [InlineData("李雷 ", false)]
    [InlineData("李\u202e雷", false)]
    [InlineData("李\0雷雷", false)]
    [InlineData("李\ud800雷", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A3_PersonName_Is6BytesTo16Characters(string? text, bool good) => Assert.Equal(good, PersonName.TryParse(text, out _));
}
