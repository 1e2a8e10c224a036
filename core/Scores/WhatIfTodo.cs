using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The next act that an open record waits for.</summary>
public enum WhatIfTodo
{
    /// <summary>Photos of the paper form of a visit.</summary>
    [JsonStringEnumMemberName("upload"), Description("上传维保单"), English("upload the paper form")]
    Upload,

    /// <summary>The use unit's review of a visit or of a complaint.</summary>
    [JsonStringEnumMemberName("review"), Description("使用单位复核"), English("review by the use unit")]
    Review,

    /// <summary>The company's accept of a complaint or of a rescue.</summary>
    [JsonStringEnumMemberName("accept"), Description("接单"), English("accept")]
    Accept,

    /// <summary>The handling of a complaint that was accepted or sent back.</summary>
    [JsonStringEnumMemberName("handle"), Description("处置"), English("handle")]
    Handle,

    /// <summary>The completion of a rescue that was accepted.</summary>
    [JsonStringEnumMemberName("complete"), Description("完成救援"), English("complete the rescue")]
    Complete,

    /// <summary>A visit to the elevator, up to its sign-out.</summary>
    [JsonStringEnumMemberName("visit"), Description("上门维保"), English("maintain the elevator")]
    Visit,
}
