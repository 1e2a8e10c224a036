using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>A kind of loss or doubt that is noted on a report, which is taken all the same .</summary>
public enum ReportNoteKind
{
    /// <summary>The report did not say whether people are trapped, and counts as if they were.</summary>
    [JsonStringEnumMemberName("trapped-not-said"), Description("未说明是否困人，按困人处理")]
    TrappedNotSaid,

    /// <summary>No number was found in the phone.</summary>
    [JsonStringEnumMemberName("phone-not-read"), Description("电话无法识别")]
    PhoneNotRead,

    /// <summary>The phone held more than the number that was taken.</summary>
    [JsonStringEnumMemberName("phone-shortened"), Description("电话只取其中号码")]
    PhoneShortened,

    /// <summary>The text was longer than can be kept.</summary>
    [JsonStringEnumMemberName("text-cut"), Description("文字过长已截断")]
    TextCut,

    /// <summary>The number of people could not be read.</summary>
    [JsonStringEnumMemberName("people-not-read"), Description("人数无法识别")]
    PeopleNotRead,

    /// <summary>A key of an earlier report came with another content, or too late to be a repetition.</summary>
    [JsonStringEnumMemberName("key-used-again"), Description("幂等键重复使用，按新报警处理")]
    KeyUsedAgain,

    /// <summary>The time could not be believed, and the time of receipt counts.</summary>
    [JsonStringEnumMemberName("clock-not-set"), Description("时钟未校准，按接收时间计")]
    ClockNotSet,

    /// <summary>It came more than 24 hours after it happened.</summary>
    [JsonStringEnumMemberName("late"), Description("迟到超过24小时")]
    Late,

    /// <summary>A side field of the message could not be read.</summary>
    [JsonStringEnumMemberName("field-dropped"), Description("字段无法识别")]
    FieldDropped,

    /// <summary>The elevator is retired (E-7). The call is taken all the same .</summary>
    [JsonStringEnumMemberName("elevator-retired"), Description("电梯已注销")]
    ElevatorRetired,
}
