using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Tests.Elevators;

public sealed class DistrictsTests
{
    [Theory]
    [InlineData("330502", "吴兴区")]
    [InlineData("330503", "南浔区")]
    [InlineData("330521", "德清县")]
    [InlineData("330522", "长兴县")]
    [InlineData("330523", "安吉县")]
    [InlineData("330590", "南太湖新区")]
    public void E1_District_IsFoundByCodeAndByName(string code, string name)
    {
        Assert.Equal((code, name), (Districts.Find(name)?.Code, Districts.Find(code)?.ChineseName));
        Assert.Equal(Districts.City, Districts.Find(code)?.CityCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("330500")]
    [InlineData("西湖区")]
    public void E1_OtherDistricts_AreNotHuzhous(string? text) => Assert.Null(Districts.Find(text));

    [Fact]
    public void E1_Districts_AreSixAndDistinct() =>
        Assert.Equal(6, Districts.All.DistinctBy(district => district.Code, StringComparer.Ordinal).Count());
}
