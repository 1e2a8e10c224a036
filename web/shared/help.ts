import type { ProblemCode } from './problem.ts'

/** The way on after a refusal (怎么办), a step a line, from part 3 of the users' manual. */
export interface Help {
  zh: readonly string[]
  en: readonly string[]
}

const readAgain: Help = {
  zh: ['刷新此页，查看最新内容，再决定是否重做。'],
  en: ['Refresh this page, look at it as it stands now, then decide whether to do it again.'],
}

const tryLater: Help = {
  zh: ['请稍等片刻后重试。已填写的内容保存在手机里。'],
  en: ['Wait a moment and try again. All that you filled in is kept in this phone.'],
}

const ourFault: Help = {
  zh: ['请稍后重试。仍不行，请把编号告诉系统管理员。'],
  en: ['Try again later. If it happens again, tell the system administrator the number.'],
}

const newPicture: Help = {
  zh: ['重新拍照或重新选择图片后再提交。'],
  en: ['Take or choose the picture again, then submit.'],
}

const newScan: Help = {
  zh: ['对准轿厢内“智慧电梯”的二维码，不要扫到旁边其他二维码。', '光线不足请打开手电筒，网络不好请到信号好的地方重扫。', '二维码损坏：扫描新版使用标志上的“浙江特种设备在线”二维码，或到当地特检院补办临时码。'],
  en: ['Point at the 智慧电梯 code in the car, and at no other code beside it.', 'Turn the torch on where it is dark. Go where the signal is good and scan again.', 'A damaged code: scan the code on the new registration label, or have the inspection body issue a temporary one.'],
}

const fromMainAccount: Help = {
  zh: ['请本单位主账号在“子用户 - 权限”中开通。'],
  en: ['Ask the main account of your company to grant it under sub-accounts, permissions.'],
}

const visitStandsSo: Help = {
  zh: ['返回维保记录，查看这条记录现在的状态。'],
  en: ['Go back to the visits and look at the state of this record.'],
}

/** Keyed by the code of the problem. A test holds it against the routes that the pages use. */
export const help: Partial<Record<ProblemCode, Help>> = {
  'main-account-cannot-scan': {
    zh: ['换用子账号登录后扫码。', '主账号已绑定浙里办：请系统管理员解绑，开通子账号后重新绑定。'],
    en: ['Log in with a sub-account, then scan.', 'If 浙里办 is bound to the main account, have the system administrator unbind it.'],
  },
  'qr-invalid': newScan,
  'elevator-unknown': {
    zh: ['数据可能尚未传输成功，系统会定期修复，请过段时间再扫。', '长时间如此，请向系统管理员反馈电梯编号。'],
    en: ['The data may not have arrived yet. Scan again after a while.', 'If it stays so, tell the system administrator the number of the elevator.'],
  },
  'elevator-not-permitted': {
    zh: ['请主账号把这台电梯分配给您的子账号。', '电梯已换维保单位而系统未变更：请及时办理变更手续。', '核对轿厢内二维码是否贴错，贴错请更换。'],
    en: ['Ask the main account to assign this elevator to you.', 'If the maintenance company has changed, have the change registered.', 'Check that the code in the car is that of this elevator.'],
  },
  'elevator-not-located': {
    zh: ['在现场点“重新定位”采集电梯位置，提交后重新扫码。'],
    en: ['Collect the position of the elevator on the spot, then scan again.'],
  },
  'too-far': {
    zh: ['请到电梯现场扫码。', '打开手机定位，走到门口或空旷处，等精度变小后重扫。', '核对轿厢内二维码是否贴错。', '确在现场仍提示：点“重新定位”采集电梯位置，再重新扫码。'],
    en: ['Scan at the elevator.', 'Turn location on, go to the door or into the open, wait for a better accuracy and scan again.', 'Check that the code in the car is that of this elevator.', 'If you are at the elevator, collect its position anew, then scan again.'],
  },
  'out-of-contract': {
    zh: ['电梯未绑定合同，或合同不在有效期内。', '请主账号在“维保合同”中录入合同并绑定这台电梯，再重新扫码。'],
    en: ['The elevator is in no contract, or its contract is not in force.', 'Ask the main account to enter the contract and bind the elevator, then scan again.'],
  },
  'quota-reached': {
    zh: ['普工 100、中级工 110、高级工 120、技师 130 台次/月。同一台电梯每月第一次记 1 台次，多次共记 2 台次。', '级别与实际不符：在“我的 - 级别”上传证书更新后再扫。', '级别无误：本月请由其他维保人员扫码。'],
    en: ['A month allows 100 to 130 by level. The first visit of an elevator counts 1, all further ones together 1 more.', 'If your level is wrong, update it with your certificate under Me, then scan again.', 'Otherwise another worker has to scan this month.'],
  },
  'face-check-failed': {
    zh: ['到光线充足的地方再拍，摘下帽子、眼镜，面容与身份证照片一致。', '确认是签到本人在操作。', '网络卡顿请稍等片刻。失败次数过多当日将不能再试，失败两次请先检查网络。'],
    en: ['Go where there is light. Take hat and glasses off.', 'The person who acts has to be the person of the account.', 'Too many failures end the tries of the day: after two, check the network first.'],
  },
  'visit-already-open': {
    zh: ['您自己有未签退的维保：先完成并签退。', '他人在此电梯未签退：请其签退，或请主账号终止那条记录。'],
    en: ['If it is your own visit, finish it and sign out first.', 'If it is that of another worker, ask them to sign out, or the main account to end the visit.'],
  },
  'too-early': {
    zh: ['签到满 35 分钟后再扫码签退，请按页面倒计时等待。'],
    en: ['Sign out 35 minutes after the sign-in at the earliest. The page counts down.'],
  },
  'visit-invalid': {
    zh: ['本次维保不再计入。仍在现场请重新扫码签到。'],
    en: ['This visit does not count. Sign in again if you are still there.'],
  },
  'visit-already-signed-out': visitStandsSo,
  'visit-ended': {
    zh: ['该记录由主账号或监管机构终止，请向主账号了解原因。', '仍需维保请重新扫码签到。'],
    en: ['The main account or the supervisor ended it. Ask your main account why.', 'Sign in again if the elevator still needs maintenance.'],
  },
  'visit-other-elevator': {
    zh: ['请扫描签到时那台电梯轿厢内的二维码。', '二维码贴错请更换。'],
    en: ['Scan the code in the car where you signed in.', 'Have a misplaced code replaced.'],
  },
  'visit-of-another': { zh: ['请签到本人登录并签退。'], en: ['The person who signed in has to log in and sign out.'] },
  'elevator-retired': {
    zh: ['电梯已注销，不再维保。仍在使用请联系监管机构。'],
    en: ['A retired elevator is not maintained. If it is in use, tell the supervisor.'],
  },
  'not-due': visitStandsSo,
  'done-before': visitStandsSo,
  'too-late': visitStandsSo,
  'rescue-step-not-possible': {
    zh: ['工单进度已变化，刷新后按当前进度操作。'],
    en: ['The order has moved on. Refresh it and act on where it is now.'],
  },
  'rescue-outcome-settled': { zh: ['请联系救援中心修改。'], en: ['Ask the rescue centre to change it.'] },
  'another-rescue-open': { zh: ['先处置这台电梯未完成的工单。'], en: ['Finish the open order of this elevator first.'] },
  'too-many-acts': { zh: ['请联系救援中心处理。'], en: ['Ask the rescue centre to settle it.'] },
  'complaint-step-not-possible': {
    zh: ['投诉进度已变化，刷新后按当前进度操作。'],
    en: ['The complaint has moved on. Refresh it and act on where it is now.'],
  },
  'login-failed': {
    zh: ['主账号用统一社会信用代码登录，注意字母大小写。', '绑定手机后可用手机号登录。该手机号可能绑定在别的账号上。', '忘记密码：子账号请主账号重置，主账号请系统管理员重置。', '输错次数过多会暂时锁定，请等 30 分钟或重置后再试。'],
    en: ['A main account logs in with the credit code of its organisation. Letters are case-sensitive.', 'A bound phone is a user name too. It may be bound to another account.', 'A forgotten password is reset by the main account, that of a main account by the system administrator.', 'Too many wrong passwords lock the account for 30 minutes.'],
  },
  'login-busy': tryLater,
  'refresh-failed': { zh: ['请重新登录。已填写的内容保存在手机里。'], en: ['Log in again. All that you filled in is kept in this phone.'] },
  unauthenticated: { zh: ['请重新登录。已填写的内容保存在手机里。'], en: ['Log in again. All that you filled in is kept in this phone.'] },
  forbidden: fromMainAccount,
  'main-account': { zh: ['请换用子账号操作。'], en: ['Use a sub-account.'] },
  'password-change-required': { zh: ['先在“我的 - 密码”中修改密码。'], en: ['Change the password under Me first.'] },
  'password-wrong': { zh: ['重新输入原密码。忘记原密码请主账号重置。'], en: ['Type the old password again. The main account can reset it.'] },
  'challenge-failed': { zh: ['换一张图片，重新输入。'], en: ['Take another picture and type what it shows.'] },
  'sms-code-too-soon': { zh: ['每分钟可获取一次，每天 10 次，请稍后再试。'], en: ['One a minute and ten a day. Wait, then ask again.'] },
  'sms-code-wrong': { zh: ['核对短信中最新一条验证码后重新输入。'], en: ['Type the code of the newest message.'] },
  'sms-code-void': { zh: ['重新获取验证码。'], en: ['Ask for a new code.'] },
  'foreign-origin': ourFault,
  'not-found': {
    zh: ['没有这条记录，或不在您的范围内。请返回列表刷新。'],
    en: ['There is no such record, or it is not in your scope. Go back to the list and refresh.'],
  },
  conflict: readAgain,
  'stale-version': readAgain,
  'idempotency-key-reused': { zh: ['返回后重新操作一次。'], en: ['Go back and do it once more.'] },
  'input-invalid': { zh: ['按提示修改后再提交。'], en: ['Correct what is named, then submit.'] },
  'unknown-parameter': ourFault,
  'not-acceptable': ourFault,
  'media-type-unsupported': newPicture,
  'body-too-large': { zh: ['图片最大 10 MB，请重新拍照后再提交。'], en: ['A picture has 10 MB at most. Take it again, then submit.'] },
  'file-link-invalid': newPicture,
  'file-stored': newPicture,
  'uploads-too-many': tryLater,
  'storage-unavailable': tryLater,
  unexpected: ourFault,
}
