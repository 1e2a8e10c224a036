namespace ElevatorFunctions.Core.Elevators;

/// <summary>The districts and counties of Huzhou.</summary>
public static class Districts
{
    /// <summary>Huzhou itself, the scope of its city office (rule book, section 1).</summary>
    public const string City = "330500";

    /// <summary>All districts. South Taihu is a development zone without a code in GB/T 2260, so 330590 is our own.</summary>
    public static IReadOnlyList<District> All { get; } =
    [
        new("330502", "吴兴区", "Wuxing District", City),
        new("330503", "南浔区", "Nanxun District", City),
        new("330521", "德清县", "Deqing County", City),
        new("330522", "长兴县", "Changxing County", City),
        new("330523", "安吉县", "Anji County", City),
        new("330590", "南太湖新区", "South Taihu New Area", City),
    ];

    /// <summary>The district of a code or of a Chinese name, as import files write either, or null if it is unknown.</summary>
    public static District? Find(string? codeOrName) =>
        All.FirstOrDefault(district =>
            string.Equals(district.Code, codeOrName, StringComparison.Ordinal)
            || string.Equals(district.ChineseName, codeOrName, StringComparison.Ordinal));

    /// <summary>The Chinese name of a code, or the text itself where it is of no district.</summary>
    public static string LabelOf(string code) => Find(code)?.ChineseName ?? code;
}
