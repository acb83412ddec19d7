/**
 * Answers as the items of a list: a sign, the question, the answer in a word, the reason.
 */
import { SIGNS, element } from "./elements.js";

/** @typedef {import("./answers.js").Answer} Answer */

/** @typedef {{ question: string, answer: Answer, reason: string, values: Record<string, string> }} Line */

/**
 * @param {Line[]} lines
 * @param {(key: string, values?: Record<string, string>) => string} tell
 * @returns {HTMLElement[]} one list item a line
 */
export function checkItems(lines, tell) {
  return lines.map(({ question, answer, reason, values }) => {
    const sign = element("span", "skillreg-sign", SIGNS[answer]);
    sign.setAttribute("aria-hidden", "true");
    const item = element("li", "skillreg-check", [
      sign,
      element("span", "skillreg-question", tell(`question.${question}`)),
      element("strong", "skillreg-answer", tell(`answer.${answer}`)),
      element("span", "skillreg-reason", tell(reason, values)),
    ]);
    item.setAttribute("data-question", question);
    item.setAttribute("data-answer", answer);
    return item;
  });
}
