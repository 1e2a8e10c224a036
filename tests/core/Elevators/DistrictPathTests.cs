using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Tests.Elevators;

public sealed class DistrictPathTests
{
    [Theory]
    [InlineData("330502", "330502", "")]
    [InlineData("３３０５０２", "330502", "")]
    [InlineData("吴兴区", "330502", "")]
    [InlineData("吴兴", "330502", "")]
    [InlineData("德清", "330521", "")]
    [InlineData("南太湖", "330590", "")]
    [InlineData("浙江省-湖州市-吴兴区", "330502", "")]
    [InlineData("浙江省湖州市长兴县", "330522", "")]
    [InlineData("浙江 湖州 安吉", "330523", "")]
    [InlineData("湖州市/南浔区", "330503", "")]
    [InlineData("浙江省－湖州市－南太湖新区", "330590", "")]
    [InlineData("浙江省—湖州市—德清县", "330521", "")]
    [InlineData("湖州南浔", "330503", "")]
    [InlineData("浙江省-湖州市-330503", "330503", "")]
    [InlineData("浙江省-湖州市-吴兴区-月河街道", "330502", "月河街道")]
    [InlineData("吴兴区爱山街道", "330502", "爱山街道")]
    public void E1_District_IsReadBehindItsProvinceAndCity(string text, string code, string street)
    {
        Assert.True(DistrictPath.TryRead(text, out var path));
        Assert.Equal((code, street), (path.District.Code, path.Street));
    }

    [Theory]
    [InlineData("")]
    [InlineData("湖州市")]
    [InlineData("浙江省-湖州市")]
    [InlineData("330500")]
    [InlineData("江苏省-湖州市-吴兴区")]
    [InlineData("浙江省-杭州市-西湖区")]
    [InlineData("西湖区")]
    [InlineData("吴兴区南浔区")]
    [InlineData("吴兴区/南浔区")]
    [InlineData("月河街道吴兴区")]
    public void E1_OtherPlaces_AreNoDistrict(string text) => Assert.False(DistrictPath.TryRead(text, out _));

    [Fact]
    public void E1_EveryDistrict_IsReadInEveryWay()
    {
        foreach (var district in Districts.All)
        {
            Assert.All(
                from province in (string[])["", "浙江", "浙江省"]
                from city in (string[])["", "湖州", "湖州市"]
                from sign in (string[])["", "-", "/", " ", "－", "、"]
                select string.Join(sign, ((string[])[province, city, district.ChineseName]).Where(part => part.Length > 0)),
                text => Assert.True(DistrictPath.TryRead(text, out var path) && path.District == district, text));
        }
    }
}
