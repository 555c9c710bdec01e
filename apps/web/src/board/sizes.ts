/** Heights in pixels: all cards are as high, so that none has to be measured. */
export const cardHeight = 132;
export const cardGap = 8;
export const cardStep = cardHeight + cardGap;
