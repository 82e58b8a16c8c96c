-- The secretary of the board is a post of its own in the register.
INSERT INTO code (list, code, position, label, label_en) VALUES ('officer_post', 'secretary', 7, 'منشی هیئت‌مدیره', 'Secretary of the board');
