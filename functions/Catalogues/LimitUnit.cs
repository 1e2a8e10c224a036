using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Catalogues;

/// <summary>The unit that the value of a limit is in.</summary>
internal enum LimitUnit
{
    /// <summary>A number of things, which the name of the limit tells.</summary>
    [JsonStringEnumMemberName("count"), Description("个")]
    Count,

    /// <summary>A part of the whole, 0 to 1.</summary>
    [JsonStringEnumMemberName("share"), Description("比例")]
    Share,

    /// <summary>Score points.</summary>
    [JsonStringEnumMemberName("point"), Description("分")]
    Point,

    [JsonStringEnumMemberName("second"), Description("秒")]
    Second,

    [JsonStringEnumMemberName("minute"), Description("分钟")]
    Minute,

    [JsonStringEnumMemberName("hour"), Description("小时")]
    Hour,

    [JsonStringEnumMemberName("day"), Description("天")]
    Day,

    /// <summary>A time of day in hours after midnight, Shanghai.</summary>
    [JsonStringEnumMemberName("hour-of-day"), Description("时")]
    HourOfDay,

    [JsonStringEnumMemberName("metre"), Description("米")]
    Metre,

    [JsonStringEnumMemberName("kilometre-an-hour"), Description("千米/小时")]
    KilometreAnHour,

    [JsonStringEnumMemberName("character"), Description("字符")]
    Character,

    [JsonStringEnumMemberName("byte"), Description("字节")]
    Byte,

    [JsonStringEnumMemberName("pixel"), Description("像素")]
    Pixel,
}
